// Loaded once per document. Starts the forms and, on every page that is shown, the behaviours that its elements ask for.
import { dialogShown, openDialog } from "./dialogs.js";
import { startForms } from "./forms.js";
import { takeOverRules } from "./form-rules.js";
import { startLeaving } from "./leaving.js";
import { pageAsked, startLive } from "./live.js";
import { startModules } from "./modules.js";
import { startNavigation } from "./navigation.js";
import { startPatching } from "./pages.js";
import { placeLeft, placeShown, startPlaces } from "./places.js";
import { showWaitingToast } from "./toasts.js";
import { t } from "./texts.js";

startForms();
startDelegated();
startLeaving();
// Shown in the browser's timeline: from here on a form can be sent.
performance.mark("started");
document.dispatchEvent(new CustomEvent("page:started"));
start();

// Nothing awaits at the top: modules of elements import this file's neighbours, with which it is one, and would wait as well.
async function start() {
  if (document.readyState === "loading") await new Promise(resolve => { document.addEventListener("DOMContentLoaded", resolve, { once: true }); });
  startPlaces();
  const modules = pageShown();

  // What is large and is needed later than the forms: first the framework's script, which patches the next page in, then the client of live events.
  await startPatching();
  startNavigation();
  Blazor.addEventListener("enhancednavigationstart", () => {
    placeLeft();
    pageAsked();
  });
  Blazor.addEventListener("enhancedload", () => {
    dialogShown();
    placeShown();
    pageShown();
    startLive();
  });
  startLive();
  await modules;
  // And from here on whatever is on the first page answers, and the next one is patched in.
  performance.mark("answering");
}

function pageShown() {
  takeOverRules();
  const modules = startModules();
  showWaitingToast();
  document.dispatchEvent(new CustomEvent("page:shown"));
  return modules;
}

function startDelegated() {
  document.addEventListener("click", event => {
    const control = event.target.closest("[data-dialog], [data-close], [data-copy], [data-print], [aria-disabled=true]");
    if (!control) return;
    if (control.ariaDisabled === "true") event.preventDefault();
    else if (control.dataset.dialog) openDialog(document.getElementById(control.dataset.dialog));
    else if ("close" in control.dataset) control.closest("dialog").close();
    else if ("print" in control.dataset) print();
    else copy(control);
  });
}

async function copy(control) {
  await navigator.clipboard.writeText(control.dataset.copy);
  control.textContent = t("Copied");
}
