// What was typed and not sent is asked about before the page is left: by a link, by going back, or with the window.
import { changed } from "./form-body.js";
import { go } from "./pages.js";
import { isBefore } from "./places.js";

// Typed by a person: what the browser fills in is nobody's edit.
let edited = new WeakSet();
let isReturning = false;

// Before the framework hears of a link or of a way back.
export function startLeaving() {
  document.addEventListener("input", event => edited.add(event.target));
  document.addEventListener("click", onClick, true);
  addEventListener("popstate", onPopState);
  addEventListener("beforeunload", event => hasUnsaved() && event.preventDefault());
}

// A form that names its handler signs somebody in: nothing is lost with it.
export const hasUnsaved = () => edits("form[data-api]").some(control => !control.form.elements._handler);

// Words to look for as well, which nobody is asked about. A list that follows them has sent them.
export const hasUnsent = () => edits("form:not([data-module~=live-search])").length > 0;

const edits = forms => [...document.querySelectorAll(`:is(${forms}) :is(input, select, textarea)[name]`)]
  .filter(control => edited.has(control) && changed(control, control.form) && !control.closest("dialog:not([open])"));

function onClick(event) {
  const link = event.target.closest("a[href]");
  const isElsewhere = !link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.target || link.origin !== location.origin;
  if (isElsewhere || (link.hash && link.pathname + link.search === location.pathname + location.search) || !hasUnsaved()) return;
  event.preventDefault();
  ask(() => go(link.href));
}

// The browser has gone already: it is sent to where it was, and goes again when that is what is wanted.
function onPopState(event) {
  if (!isReturning && !hasUnsaved()) return;
  event.stopImmediatePropagation();
  if (isReturning) {
    isReturning = false;
    return;
  }
  const way = isBefore() ? -1 : 1;
  isReturning = true;
  history.go(-way);
  ask(() => history.go(way));
}

function ask(leave) {
  const dialog = document.getElementById("leaving");
  dialog.returnValue = "";
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "leave") return;
    edited = new WeakSet();
    leave();
  }, { once: true });
  dialog.showModal();
}
