import { t } from "/js/texts.js";

// One student in the window: what is marked, and showing what was marked elsewhere.
export class Row {
  constructor(element) {
    this.element = element;
    this.studentId = element.dataset.student;
    this.name = element.querySelector("strong").textContent;
    this.radios = [...element.querySelectorAll("input[type=radio]")];
    this.remark = element.querySelector(".remark");
    this.opener = element.querySelector(".remark-open");
    this.markedBy = element.querySelector(".marked-by");
    this.corrected = element.querySelector(".corrected");
    this.savedRemark = this.remark.value;
    this.isOnLeave = "onLeave" in element.dataset;
    // What was chosen before this script came, or brought back by the browser, was never sent.
    for (const radio of this.radios) radio.checked = radio.defaultChecked;
  }

  get status() {
    return this.radios.find(radio => radio.checked)?.value ?? null;
  }

  get isLocked() {
    return this.radios[0].disabled;
  }

  get mark() {
    return { studentId: this.studentId, status: this.status, remarks: this.savedRemark || null };
  }

  wordOf(status) {
    return this.radios.find(radio => radio.value === status).closest("label").querySelector(".mark-word").textContent;
  }

  // Null takes the choice back.
  choose(status) {
    for (const radio of this.radios) radio.checked = radio.value === status;
    this.element.classList.toggle("is-open", status === null);
    this.markedBy.hidden = true;
    this.corrected.hidden = true;
  }

  // Only one row is a stop of the Tab key; the arrows go from row to row.
  makeStop(isStop) {
    this.isStop = isStop;
    for (const control of [...this.radios, this.opener]) control.tabIndex = isStop ? 0 : -1;
  }

  focus() {
    (this.radios.find(radio => radio.checked) ?? this.radios[0]).focus();
  }

  openRemark() {
    this.remark.hidden = false;
    this.opener.ariaExpanded = "true";
    this.remark.select();
  }

  /** Whether the remark is another than before. */
  closeRemark({ keep }) {
    const text = this.remark.value.trim();
    const isNew = keep && text !== this.savedRemark;
    if (isNew) this.savedRemark = text;
    this.#showRemark();
    return isNew;
  }

  /** Shows a mark of the server; true where it is another than the one shown. */
  show({ status, remarks, corrected, correction, markedBy }, { taker, locksCorrected }) {
    const differs = status !== this.status || (remarks ?? "") !== this.savedRemark;
    for (const radio of this.radios) radio.checked = radio.value === status;
    this.element.classList.toggle("is-open", status === null);
    // What the server wrote of it says the time as well.
    if (correction && (differs || this.corrected.hidden)) this.corrected.textContent = this.#wordsOf(correction);
    this.corrected.hidden = !corrected;
    this.markedBy.hidden = !markedBy || markedBy.id === taker?.id;
    if (!this.markedBy.hidden) this.markedBy.textContent = this.markedBy.dataset.markedBy.replace("{0}", markedBy.name);
    if (corrected && locksCorrected) for (const control of [...this.radios, this.opener]) control.disabled = true;
    if (!this.remark.hidden) return differs;
    this.savedRemark = remarks ?? "";
    this.#showRemark();
    return differs;
  }

  glow() {
    this.element.classList.remove("is-news");
    void this.element.offsetWidth; // so that the animation begins again
    this.element.classList.add("is-news");
  }

  #wordsOf({ from, to, by, reason }) {
    const words = from && from !== to ? t("corrected from {0} to {1} by {2}", this.wordOf(from), this.wordOf(to), by.name) : t("corrected by {0}", by.name);
    return reason ? `${words}: ${reason}` : words;
  }

  #showRemark() {
    const words = this.element.querySelector(".remark-words");
    [this.remark.value, words.textContent, words.hidden] = [this.savedRemark, this.savedRemark, this.savedRemark === ""];
    this.remark.hidden = true;
    this.opener.ariaExpanded = "false";
  }
}
