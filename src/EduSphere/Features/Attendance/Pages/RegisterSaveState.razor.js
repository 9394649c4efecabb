// The marks on their way to the server: sent in small bundles soon after they are made, one bundle at a time, with the version of the
// register that was seen. What could not be sent stays here and in the window's storage, and is sent again; nothing is lost.
import { send } from "/js/api.js";

const pause = 350;
const longestWait = 30_000;
const patience = 15_000;
const timeToThink = 6_000;

export class MarkOutbox {
  #waiting = new Map();
  #sending = new Map();
  #held = new Map();
  #fillers = new Set();
  #timer;
  #release;
  #failures = 0;
  #refused = false;

  // on: state(name, details), saved(answer), merged(current): what the register shows of it. reason(): why, where one is needed.
  constructor({ classId, date, version, user, reason, on }) {
    Object.assign(this, { classId, date, version, reason, on });
    this.key = `edusphere-marks/${user}/${classId}/${date}`;
  }

  get unsent() {
    return new Map([...this.#sending, ...this.#waiting, ...this.#held]);
  }

  get isBusy() {
    return this.#waiting.size + this.#sending.size + this.#held.size > 0;
  }

  /** What an earlier page of this window could not send. */
  kept() {
    return JSON.parse(sessionStorage.getItem(this.key) ?? "[]");
  }

  put(mark) {
    this.#held.delete(mark.studentId);
    this.#fillers.delete(mark.studentId);
    this.#queue(mark);
  }

  #queue(mark) {
    this.#waiting.set(mark.studentId, mark);
    this.#keep();
    this.#sendIn(this.#failures > 0 ? this.#wait() : pause);
    if (this.#failures === 0) this.on.state("saving");
    else this.on.state("offline", this.unsent.size);
  }

  /** Marks that fill gaps go on their way after a while in which they can be taken back, and give way to what somebody else marks meanwhile. */
  hold(marks) {
    this.#letGo();
    for (const mark of marks) this.#held.set(mark.studentId, mark);
    this.#keep();
    this.#release = setTimeout(() => this.#letGo(), timeToThink);
    this.on.state("held", marks.length);
  }

  /** Takes back what is held. */
  drop() {
    const held = this.#held;
    this.#held = new Map();
    this.#keep();
    clearTimeout(this.#release);
    if (held.size > 0) this.on.state(this.isBusy ? "saving" : "saved");
    return held;
  }

  #letGo() {
    clearTimeout(this.#release);
    const held = this.#held;
    this.#held = new Map();
    for (const mark of held.values()) {
      this.#fillers.add(mark.studentId);
      this.#queue(mark);
    }
  }

  sendNow() {
    this.#sendIn(0);
  }

  /** The page is left: what waits goes on being sent, and nobody is told. */
  leave() {
    this.on = { state() {}, saved() {}, merged() {} };
    this.#letGo();
    this.sendNow();
  }

  #sendIn(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), delay);
  }

  #wait() {
    return Math.min(longestWait, 1000 * 2 ** this.#failures);
  }

  async #send() {
    if (this.#sending.size > 0 || this.#waiting.size === 0 || this.#refused) return;
    if (this.reason?.() === "") return this.on.state("reason");
    [this.#sending, this.#waiting] = [this.#waiting, new Map()];
    this.on.state("saving");
    const answer = await this.#post(this.#sending);

    if (answer.ok) this.#done(answer.data);
    else this.#failed(answer);
  }

  #post(marks) {
    return send("POST", "/api/v1/attendance/mark", {
      body: { classId: this.classId, date: this.date, version: this.version, attendance: [...marks.values()], reason: this.reason?.() },
      signal: AbortSignal.timeout(patience),
    });
  }

  #done(answer) {
    this.#sending = new Map();
    this.#failures = 0;
    this.version = Math.max(this.version, answer.version);
    this.#keep();
    if (this.#waiting.size > 0) this.sendNow();
    else if (this.#held.size > 0) this.on.state("held", this.#held.size);
    else this.on.saved(answer);
  }

  #failed({ status, problem, retryAfter }) {
    [this.#waiting, this.#sending] = [new Map([...this.#sending, ...this.#waiting]), new Map()];
    if (problem?.type?.endsWith(":register-changed")) {
      this.version = problem.current.version;
      for (const { studentId, status } of problem.current.students) if (status !== null && this.#givesWay(studentId)) this.#waiting.delete(studentId);
      this.on.merged(problem.current);
      if (this.isBusy) return this.sendNow();
      this.#keep();
      return this.on.saved(problem.current);
    }
    if (status === 401) return this.on.state("signedOut");
    if (status === 0 || status === 429 || status >= 500) {
      this.#failures++;
      this.#sendIn(status === 429 ? retryAfter * 1000 : this.#wait());
      return this.on.state(status === 0 ? "offline" : "failing", this.unsent.size);
    }
    // It will never be taken as it is: the window shows it until it is reloaded.
    sessionStorage.removeItem(this.key);
    this.#refused = true;
    this.on.state("refused", problem);
  }

  #givesWay(studentId) {
    return this.#held.delete(studentId) || this.#fillers.has(studentId);
  }

  #keep() {
    if (this.isBusy) sessionStorage.setItem(this.key, JSON.stringify([...this.unsent.values()]));
    else sessionStorage.removeItem(this.key);
  }
}
