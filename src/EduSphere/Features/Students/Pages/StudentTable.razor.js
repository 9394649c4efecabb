// Who of the list is chosen, over all its pages: kept for this window, by ids alone, until something was done with them or Escape. The page that does it asks here who they are.
import { send } from "/js/api.js";
import { wordsOf } from "/js/form-problem.js";
import { t } from "/js/texts.js";
import { toast } from "/js/toasts.js";

const atATime = 100;
const place = "edusphere-chosen-students";

export const chosen = () => JSON.parse(sessionStorage.getItem(place) ?? "[]");

export const choose = ids => (ids.length > 0 ? sessionStorage.setItem(place, JSON.stringify(ids)) : sessionStorage.removeItem(place));

export default function studentChoice(list) {
  const most = Number(list.dataset.most);
  const part = name => document.querySelector(`[data-choice-${name}]`);
  const boxes = () => [...list.querySelectorAll("[data-choose]")];
  const head = () => list.querySelector("[data-choose-page]");
  const set = ids => {
    if (ids.length > most) toast(t("At most {0} students at once.", most));
    else choose(ids);
    show();
  };

  const show = () => {
    const ids = new Set(chosen());
    const page = boxes();
    for (const box of page) box.checked = ids.has(box.value);
    const ticked = page.filter(box => box.checked).length;
    // Where nobody was found there is no head.
    if (head()) [head().checked, head().indeterminate] = [ticked > 0 && ticked === page.length, ticked > 0 && ticked < page.length];
    part("bar").hidden = ids.size === 0;
    const words = t("{0, plural, one {# student chosen} other {# students chosen}}", ids.size);
    part("count").textContent = words;
    const total = Number(list.dataset.total);
    part("all").hidden = ids.size >= total || total > most;
    part("all").textContent = t("Choose all {0} that were found", total);
    if (ids.size > 0 || part("state").textContent !== "") part("state").textContent = words;
  };

  const onChange = event => {
    if (event.target.matches("[data-choose-page]")) {
      const page = boxes().map(box => box.value);
      const others = chosen().filter(id => !page.includes(id));
      set(event.target.checked ? [...others, ...page] : others);
    } else if (event.target.matches("[data-choose]")) {
      const others = chosen().filter(id => id !== event.target.value);
      set(event.target.checked ? [...others, event.target.value] : others);
    }
  };
  const chooseAll = async () => {
    const found = [];
    for (let page = 1; found.length < Number(list.dataset.total); page++) {
      const answer = await send("GET", `${list.dataset.found}&limit=${atATime}&page=${page}`);
      if (!answer.ok || answer.data.data.length === 0) break;
      found.push(...answer.data.data.map(student => student.id));
    }
    set([...new Set([...chosen(), ...found])]);
  };
  const onClick = event => {
    if (event.target.closest("[data-choice-none]")) set([]);
    else if (event.target.closest("[data-choice-all]")) chooseAll();
    else if (event.target.closest("[data-choice-export]")) exportThem(chosen());
  };
  const onKey = event => {
    if (event.key !== "Escape" || event.defaultPrevented || chosen().length === 0 || document.querySelector("dialog[open], details[open]") || event.target.matches("input[type=search]")) return;
    set([]);
  };

  list.addEventListener("change", onChange);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("page:shown", show);
  show();
  return () => {
    list.removeEventListener("change", onChange);
    document.removeEventListener("click", onClick);
    document.removeEventListener("keydown", onKey);
    document.removeEventListener("page:shown", show);
  };
}

async function exportThem(studentIds) {
  const response = await fetch("/api/v1/students/bulk/export", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/csv, application/problem+json" },
    body: JSON.stringify({ studentIds }),
  }).catch(() => undefined);
  if (!response?.ok) {
    const problem = await response?.json().catch(() => undefined);
    toast(wordsOf(problem) || t("The file could not be made."));
    return;
  }
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(await response.blob()), download: name ? decodeURIComponent(name) : "students.csv" });
  link.click();
  URL.revokeObjectURL(link.href);
}
