// The command palette: one box that finds people, classes and pages. Arrows choose, Enter opens, Escape closes.
import { send } from "/js/api.js";
import { go } from "/js/pages.js";
import { day, t } from "/js/texts.js";

const mostKept = 5;

export default function palette(dialog) {
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  const state = dialog.querySelector("[role=status]");
  // What was opened from here, the latest first, for as long as the document lives: whoever signs in next gets another.
  let opened = [];
  let asked;
  let timer;
  // Whether the list is the answer to what is typed, and whether Enter was pressed before it was.
  let answered = true;
  let entered = false;

  const search = async () => {
    forget();
    const words = input.value.trim();
    if (words === "") return show(beginning());
    const own = asked = new AbortController();
    const answer = await send("GET", `/api/v1/search?q=${encodeURIComponent(words)}`, { signal: own.signal });
    if (own.signal.aborted) return;
    show(answer.ok ? groupsOf(answer.data, words) : [], words, answer.ok ? "Nothing found. Try part of a name, a number or a class." : "The search did not answer. Type on to try again.");
  };

  const beginning = () => [{ name: "Last opened", options: opened }, { name: "Pages", options: sidebar() }];

  const forget = () => {
    clearTimeout(timer);
    asked?.abort();
  };

  const show = (groups, words = "", nothing = "") => {
    answered = true;
    list.replaceChildren(...groups.filter(group => group.options.length > 0).map(group => groupElement(group, words)));
    const options = all();
    options.forEach((option, index) => option.id = `palette-option-${index}`);
    input.ariaExpanded = String(options.length > 0);
    choose(options[0]);
    state.textContent = options.length > 0 ? "" : t(nothing);
    if (entered) enter();
  };

  // What an older answer shows is not what was meant.
  const enter = () => {
    entered = !answered;
    if (entered) state.textContent = t("Searching…");
    else if (chosen()) open(chosen());
  };

  const choose = option => {
    for (const each of all()) each.ariaSelected = String(each === option);
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };

  const open = option => {
    opened = [option.found, ...opened.filter(other => other.href !== option.found.href)].slice(0, mostKept);
    dialog.close();
    go(option.found.href);
  };

  const all = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  // Told a moment after it was opened, when somebody quick may have typed already.
  dialog.addEventListener("toggle", () => {
    if (dialog.open && input.value === "") show(beginning());
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
    forget();
    timer = setTimeout(search, 150);
  });
  input.addEventListener("keydown", event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const options = all();
      choose(options.at((options.indexOf(chosen()) + step) % options.length));
    } else if (event.key === "Enter") {
      if (!answered) search();
      enter();
    }
  });
  // It may have been opened, and typed into, before this script had come.
  if (dialog.open) search();
}

// Each kind of an answer: its heading, its sign, what tells two of one name apart, and the list that shows all that match.
const kinds = {
  students: {
    name: "Students", icon: "user", list: "/students?status=all&search=", all: "All students found",
    hints: student => [student.studentNumber, placeOf(student), student.foundBy && t("Guardian: {0}", student.foundBy)],
  },
  teachers: {
    name: "Teachers", icon: "certificate", list: "/teachers?status=all&search=", all: "All teachers found",
    hints: teacher => [teacher.employeeNumber, teacher.department, teacher.status === "left" && t("Left")],
  },
  parents: {
    name: "Parents", icon: "users-group", list: "/parents?search=", all: "All parents found",
    hints: parent => [parent.children.length > 0 && t("Children: {0}", parent.children.join(", "))],
  },
  classes: { name: "Classes", icon: "school", hints: section => [section.academicYear, section.homeroomTeacher && t("Class teacher: {0}", section.homeroomTeacher)] },
  pages: { name: "Pages", icon: "arrow-right", hints: page => [page.text] },
};

const groupsOf = (answer, words) => Object.entries(kinds).map(([kind, { name, icon, list, all, hints }]) => {
  const { data, hasMore } = answer[kind] ?? { data: [] };
  const options = data.map(found => ({ href: found.address, text: found.name, hint: hints(found).filter(Boolean).join(" · "), icon }));
  return { name, options: hasMore && list ? [...options, { href: list + encodeURIComponent(words), text: t(all), hint: words, icon: "list-check" }] : options };
});

const placeOf = student => student.class ?? (student.nextClass ? t("Enrolled from {0} in {1}", day(student.nextClass.entryDate), student.nextClass.name) : student.status === "left" && t("Left"));

const sidebar = () => [...document.querySelectorAll("[data-nav]")]
  .map(link => ({ href: link.getAttribute("href"), text: link.textContent.trim(), icon: link.querySelector("use").getAttribute("href").split("#")[1] }));

function groupElement({ name, options }, words) {
  const sought = fold(words).split(/\s+/).filter(Boolean);
  const heading = element("span", { className: "palette-heading", ariaHidden: "true" }, t(name));
  return element("div", { role: "group", ariaLabel: t(name) }, heading, ...options.map(option => optionElement(option, sought)));
}

function optionElement(found, sought) {
  const drawing = document.querySelector("#palette .icon").cloneNode(true);
  const use = drawing.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${found.icon}`));
  const words = element("span", { className: "palette-words" }, element("span", {}, ...marked(found.text, sought)), ...(found.hint ? [element("small", {}, found.hint)] : []));
  return element("div", { role: "option", found }, drawing, words);
}

function element(name, members, ...children) {
  const made = Object.assign(document.createElement(name), members);
  made.append(...children);
  return made;
}

// As the server folds what it compares: without case and accents.
const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// A text with what was typed standing out in each of its words; one or two letters are the beginning of a word, as the search takes them.
const marked = (text, sought) => text.split(/(\s+)/).flatMap(part => {
  const folded = fold(part);
  const word = folded.length === part.length && sought.find(term => (term.length > 2 ? folded.includes(term) : folded.startsWith(term)));
  if (!word) return [part];
  const [start, end] = [folded.indexOf(word), folded.indexOf(word) + word.length];
  return [part.slice(0, start), element("mark", {}, part.slice(start, end)), part.slice(end)];
});
