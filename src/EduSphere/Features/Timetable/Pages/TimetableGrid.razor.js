// Moves lessons in the grid: dragged, or picked up by their handle with Enter or a click, taken along with the arrows and put down with Enter or a click on the place;
// Escape leaves them where they were. What is in the way of a lesson, in whichever place, is asked for when it is picked up and shown before it is put down.
import { send } from "/js/api.js";
import { wordsOf } from "/js/form-problem.js";
import { refresh } from "/js/pages.js";
import { t } from "/js/texts.js";
import { toast } from "/js/toasts.js";

export default function timetable(table) {
  const said = document.getElementById("timetable-said");
  let held;

  async function pickUp(lesson) {
    letGo();
    const origin = lesson.closest("td");
    const mine = (held = { lesson, origin, at: origin });
    // Nobody's change pulls the grid away meanwhile.
    table.dataset.dirty = "";
    lesson.classList.add("is-held");
    say(t("{0} picked up.", lesson.dataset.name));
    const answer = await send("GET", `/api/v1/timetable/${lesson.dataset.lesson}/clashes?from=${table.dataset.from}`);
    if (held !== mine) return;
    mine.clashes = new Map((answer.data ?? []).map(({ entry, detail }) => [`${entry.weekday} ${entry.period.id}`, detail]));
    for (const cell of table.querySelectorAll("td")) cell.classList.toggle("is-blocked", cell !== origin && clashAt(cell) !== undefined);
    if (mine.at !== origin) sayWhere();
  }

  const clashAt = cell => held.clashes?.get(`${cell.dataset.weekday} ${cell.dataset.period}`);

  function sayWhere() {
    const { at, origin, clashes } = held;
    const { name } = at.dataset;
    say(at === origin ? t("{0}: here it is now.", name) : clashes ? `${name}: ${clashAt(at) ?? t("free")}` : name);
  }

  function goTo(cell) {
    if (!cell || cell === held.at) return;
    held.at.classList.remove("is-target");
    held.at = cell;
    cell.classList.add("is-target");
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    sayWhere();
  }

  async function putDown(cell) {
    const { lesson, origin } = held;
    const clash = clashAt(cell);
    if (cell !== origin && clash) return say(clash);
    letGo();
    if (cell === origin) return;
    const answer = await send("PATCH", `/api/v1/timetable/${lesson.dataset.lesson}`, {
      etag: lesson.dataset.etag,
      body: { weekday: cell.dataset.weekday, periodId: cell.dataset.period, from: table.dataset.from },
    });
    toast(answer.ok ? t("{0} moved: {1}", lesson.dataset.name, cell.dataset.name) : wordsOf(answer.problem) || t("This could not be saved."));
    refresh();
  }

  function letGo() {
    if (!held) return;
    held.lesson.classList.remove("is-held");
    for (const cell of table.querySelectorAll(".is-target, .is-blocked")) cell.classList.remove("is-target", "is-blocked");
    delete table.dataset.dirty;
    held = undefined;
    say("");
  }

  function say(words) {
    said.textContent = words;
  }

  function neighbour(cell, key) {
    const forward = getComputedStyle(table).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (key === "ArrowUp" || key === "ArrowDown") return cell.parentElement[key === "ArrowUp" ? "previousElementSibling" : "nextElementSibling"]?.cells[cell.cellIndex];
    const next = key === forward ? cell.nextElementSibling : cell.previousElementSibling;
    return next?.matches("td") && next.checkVisibility() ? next : undefined;
  }

  const listeners = {
    click(event) {
      const handle = event.target.closest(".lesson-handle");
      const cell = event.target.closest("td");
      if (held && cell && handle?.closest(".lesson") !== held.lesson) {
        event.preventDefault();
        putDown(cell);
      } else if (handle) {
        if (held) letGo();
        else pickUp(handle.closest(".lesson"));
      }
    },
    keydown(event) {
      if (!held) return;
      if (event.key.startsWith("Arrow")) goTo(neighbour(held.at, event.key));
      else if (event.key === "Enter" || event.key === " ") putDown(held.at);
      else if (event.key === "Escape") letGo();
      else return;
      event.preventDefault();
    },
    dragstart(event) {
      const lesson = event.target.closest(".lesson");
      if (!lesson) return;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", lesson.dataset.name);
      pickUp(lesson);
    },
    dragover(event) {
      const cell = event.target.closest("td");
      if (!held || !cell) return;
      goTo(cell);
      event.preventDefault();
      event.dataTransfer.dropEffect = clashAt(cell) ? "none" : "move";
    },
    drop(event) {
      event.preventDefault();
      const cell = event.target.closest("td");
      if (held && cell) putDown(cell);
    },
    dragend: letGo,
  };
  for (const [name, listener] of Object.entries(listeners)) table.addEventListener(name, listener);
  return () => {
    letGo();
    for (const [name, listener] of Object.entries(listeners)) table.removeEventListener(name, listener);
  };
}
