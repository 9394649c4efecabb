// The register in the window: marks by key or touch, saved as they are made; what others mark appears without a word.
import { send } from "/js/api.js";
import { t } from "/js/texts.js";
import { onKey } from "./RegisterKeys.razor.js";
import { Row } from "./RegisterRow.razor.js";
import { MarkOutbox } from "./RegisterSaveState.razor.js";
import { showTotals } from "./RegisterHead.razor.js";

export default function register(sheet) {
  const { classId, date, user, access } = sheet.dataset;
  const isOffice = "office" in sheet.dataset;
  const rows = [...sheet.querySelectorAll("[data-student]")].map(element => new Row(element));
  const reason = sheet.querySelector("#reason");
  const ended = new AbortController();
  const outbox = new MarkOutbox({
    classId, date, user,
    version: Number(sheet.dataset.version),
    reason: reason && (() => reason.value.trim()),
    on: { state: showState, saved, merged },
  });
  let newest = outbox.version;

  const listen = (target, name, act) => target.addEventListener(name, act, { signal: ended.signal });
  listen(sheet, "keydown", event => onKey(event, rows, { mark, markOthersPresent, takeBack, remark: row => row.openRemark(), closeRemark, moveTo }));
  listen(sheet, "change", event => {
    const row = rows.find(candidate => candidate.radios.includes(event.target));
    if (row) mark(row, event.target.value);
    else if (event.target === reason) outbox.sendNow();
  });
  listen(sheet, "focusin", ({ target }) => stopAt(rows.find(row => row.element.contains(target))));
  listen(sheet, "focusout", ({ target }) => target.matches(".remark") && !target.hidden && closeRemark(rows.find(row => row.remark === target), { keep: true }));
  listen(sheet, "click", ({ target }) => {
    if (target.closest(".remark-open")) rows.find(row => row.element.contains(target)).openRemark();
    else if (target.closest("[data-all-present]")) markOthersPresent();
    else if (target.closest("[data-take-back]")) takeBack();
    else if (target.closest("[data-save-again]")) letGo();
  });
  listen(document, "live:attendanceMarked", ({ detail }) => {
    if (detail.classId !== classId || detail.date !== date) return;
    newest = Math.max(newest, detail.version);
    pull();
  });
  listen(document, "page:shown", () => pull({ always: true }));
  listen(document, "visibilitychange", () => document.hidden && outbox.sendNow());
  listen(window, "online", () => outbox.sendNow());
  listen(window, "beforeunload", event => outbox.isBusy && event.preventDefault());

  // Whoever opens a register that is not finished can mark at once. Not by the browser's autofocus: an arrow that comes before this script would move the mark, not the row.
  const first = rows.find(row => row.status === null && !row.isLocked);
  stopAt(first ?? rows[0]);
  first?.focus();
  sendWhatWasKept();
  return () => {
    ended.abort();
    outbox.leave();
  };

  function mark(row, status) {
    row.choose(status);
    outbox.put(row.mark);
    showTotals(sheet, rows);
    announce(`${row.wordOf(status)}: ${row.name}`);
  }

  function markOthersPresent() {
    const open = rows.filter(row => row.status === null && !row.isLocked);
    if (open.length > 0) {
      // Who has leave is not here.
      for (const row of open) row.choose(row.isOnLeave ? "excused" : "present");
      outbox.hold(open.map(row => row.mark));
      showTotals(sheet, rows);
      announce(t("{0, plural, one {# student marked} other {# students marked}}", open.length));
    }
    backToList();
  }

  function takeBack() {
    const held = outbox.drop();
    for (const row of rows) if (held.has(row.studentId)) row.choose(null);
    showTotals(sheet, rows);
    if (held.size > 0) announce(t("Undone"));
    backToList();
  }

  function closeRemark(row, how) {
    if (row.closeRemark(how) && row.status !== null) outbox.put(row.mark);
  }

  function moveTo(row) {
    row.focus();
    row.element.scrollIntoView({ block: "nearest" });
  }

  // The row that the Tab key would come to, be the button that was pressed gone or not.
  function backToList() {
    moveTo(rows.find(row => row.isStop));
  }

  function stopAt(row) {
    if (row) for (const other of rows) other.makeStop(other === row);
  }

  function sendWhatWasKept() {
    for (const kept of outbox.kept()) {
      const row = rows.find(candidate => candidate.studentId === kept.studentId);
      if (!row || row.isLocked) continue;
      row.show({ ...kept, corrected: false }, {});
      outbox.put(kept);
    }
    showTotals(sheet, rows);
  }

  // What others have marked since; rows that are marked here and not sent yet keep their mark.
  async function pull({ always = false } = {}) {
    if (outbox.isBusy || (newest <= outbox.version && !always)) return;
    const answer = await send("GET", `/api/v1/attendance/register?classId=${classId}&date=${date}`);
    if (!answer.ok) return;
    // Saved meanwhile: this answer is older than what is shown.
    if (answer.data.version < outbox.version) return pull();
    if (access === "AwaitsTeacher" && answer.data.version > 0) return location.reload();
    outbox.version = answer.data.version;
    showTheirs(answer.data);
  }

  function saved(answer) {
    showTaken(answer);
    showState("saved");
    // The server decides which marks have become corrections of the office.
    pull({ always: isOffice });
  }

  function merged(current) {
    newest = Math.max(newest, current.version);
    showTheirs(current);
    announce(t("Somebody else marked here meanwhile: their marks are shown, yours are kept."));
  }

  function showTheirs(current) {
    const mine = outbox.unsent;
    for (const student of current.students) {
      const row = rows.find(candidate => candidate.studentId === student.studentId);
      if (row && !mine.has(row.studentId) && row.show(student, { taker: current.takenBy, locksCorrected: !isOffice })) row.glow();
    }
    if (current.takenBy) showTaken(current);
    showTotals(sheet, rows);
  }

  function showTaken({ takenBy }) {
    const place = sheet.querySelector("[data-taken]");
    if (!place.textContent.includes(takenBy.name)) place.textContent = place.dataset.taken.replace("{0}", takenBy.name);
  }

  function showState(name, details) {
    const state = sheet.querySelector("[data-save-state]");
    const words = {
      held: count => t("{0, plural, one {# student marked} other {# students marked}}", count),
      saving: () => t("Saving…"),
      saved: () => t("Saved"),
      reason: () => t("Not saved yet: say why the register is changed."),
      offline: count => t("No connection. Marks not sent yet: {0}. They are kept here and sent when it is back.", count),
      failing: count => t("The server is not responding. Marks not sent yet: {0}. They are kept here and will be sent again.", count),
      signedOut: () => t("You are signed out. Your marks are kept: sign in again in this window and open the register."),
      refused: problem => `${t("Not saved.")} ${[problem.title, problem.detail].filter(Boolean).join(". ")}`,
    }[name](details);
    const isNews = state.dataset.saveState !== name && !["held", "saving", "saved"].includes(name);
    state.dataset.saveState = name;
    sheet.toggleAttribute("data-dirty", name !== "saved");
    state.querySelector("[data-save-words]").textContent = words;
    state.querySelector("[data-save-again]").hidden = name !== "refused";
    sheet.querySelector("[data-take-back]").hidden = name !== "held";
    if (isNews) announce(words);
    if (name === "reason") reason.ariaInvalid = "true";
    else reason?.removeAttribute("aria-invalid");
  }

  function announce(words) {
    sheet.querySelector("[data-announce]").textContent = words;
  }

  // What the server refused is let go, with the page that shows it.
  function letGo() {
    ended.abort();
    location.reload();
  }
}
