// The command palette: one box that finds the pages of the sidebar and the school's students. Arrows choose, Enter opens, Escape closes.
import { send } from "/js/api.js";
import { go } from "/js/pages.js";
import { day, t } from "/js/texts.js";

export default function palette(dialog) {
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  const state = dialog.querySelector("[role=status]");
  let asked;
  let timer;
  // Whether the list is the answer to what is typed, and whether Enter was pressed before it was.
  let answered = true;
  let entered = false;

  const onShortcut = event => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (!dialog.open) dialog.showModal();
    }
  };

  const search = async () => {
    forget();
    const words = input.value.trim();
    if (words.length < 2) return show(pagesNamed(words));
    asked = new AbortController();
    const answer = await send("GET", `/api/v1/students?search=${encodeURIComponent(words)}&limit=8`, { signal: asked.signal });
    if (!answer.aborted) show([...pagesNamed(words), ...(answer.data?.data ?? []).map(studentOption)]);
  };

  const forget = () => {
    clearTimeout(timer);
    asked?.abort();
  };

  const show = options => {
    answered = true;
    list.replaceChildren(...options.map(optionElement));
    choose(list.firstElementChild);
    state.textContent = options.length > 0 ? "" : t("No student or page found.");
    if (entered) enter();
  };

  // What an older answer shows is not what was meant.
  const enter = () => {
    entered = !answered;
    if (entered) state.textContent = t("Searching…");
    else if (chosen()) open(chosen());
  };

  const choose = option => {
    for (const each of list.children) each.ariaSelected = String(each === option);
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };

  const open = option => {
    dialog.close();
    go(option.dataset.href);
  };

  const chosen = () => list.querySelector("[aria-selected=true]");

  document.addEventListener("keydown", onShortcut);
  // Told a moment after it was opened, when somebody quick may have typed already.
  dialog.addEventListener("toggle", () => {
    if (dialog.open && input.value === "") show(pagesNamed(""));
  });
  dialog.addEventListener("close", () => {
    forget();
    entered = false;
    input.value = "";
  });
  dialog.addEventListener("click", event => {
    if (event.target === dialog) dialog.close();
  });
  list.addEventListener("click", event => {
    const option = event.target.closest("[role=option]");
    if (option) open(option);
  });
  input.addEventListener("input", () => {
    answered = entered = false;
    clearTimeout(timer);
    timer = setTimeout(search, 150);
  });
  input.addEventListener("keydown", event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const options = [...list.children];
      choose(options.at((options.indexOf(chosen()) + step) % options.length));
    } else if (event.key === "Enter") {
      if (!answered) search();
      enter();
    }
  });
  return () => document.removeEventListener("keydown", onShortcut);
}

const pagesNamed = words => [...document.querySelectorAll("[data-nav]")]
  .map(link => ({ href: link.getAttribute("href"), text: link.textContent.trim(), hint: t("Pages"), icon: link.querySelector("use").getAttribute("href") }))
  .filter(page => page.text.toLowerCase().includes(words.toLowerCase()));

const studentOption = student => ({
  href: `/students/${student.id}`,
  text: `${student.firstName} ${student.lastName}`,
  hint: [student.studentNumber, placeOf(student), student.foundBy && t("Guardian: {0}", student.foundBy.name)].filter(Boolean).join(" · "),
  icon: document.querySelector("#palette use").getAttribute("href").replace(/#.*/, "#user"),
});

const placeOf = ({ class: present, nextClass }) => present?.name ?? (nextClass && t("Enrolled from {0} in {1}", day(nextClass.entryDate), nextClass.name));

function optionElement({ href, text, hint, icon }, index) {
  const option = document.createElement("li");
  option.id = `palette-option-${index}`;
  option.role = "option";
  option.dataset.href = href;
  const drawing = document.querySelector("#palette .icon").cloneNode(true);
  drawing.querySelector("use").setAttribute("href", icon);
  const words = Object.assign(document.createElement("span"), { textContent: text });
  option.append(drawing, words, Object.assign(document.createElement("small"), { textContent: hint }));
  return option;
}
