// Says that the next page takes its time, or that it could not be loaded; and tries again by itself, because the address is the new page's already.
import { hasUnsaved } from "./leaving.js";
import { refresh } from "./pages.js";

const patience = 300;
const longestPause = 30_000;

let isUnderWay = false;
let failures = 0;
let timer;

export function startNavigation() {
  Blazor.addEventListener("enhancednavigationstart", begin);
  Blazor.addEventListener("enhancednavigationend", end);
  // The framework tells nobody of a page that did not come: its promise fails, and nothing waits for it.
  addEventListener("unhandledrejection", event => {
    if (!isUnderWay || !(event.reason instanceof TypeError)) return;
    event.preventDefault();
    fail();
  });
  addEventListener("online", () => failures > 0 && tryAgain());
  state().querySelector("button").addEventListener("click", refresh);
}

function begin() {
  isUnderWay = true;
  clearTimeout(timer);
  timer = setTimeout(() => state().toggleAttribute("data-slow", true), patience);
}

function end() {
  rest();
  failures = 0;
  state().removeAttribute("data-failed");
}

function fail() {
  rest();
  failures += 1;
  state().toggleAttribute("data-failed", true);
  timer = setTimeout(tryAgain, Math.min(longestPause, 1000 * 2 ** failures));
}

function rest() {
  isUnderWay = false;
  clearTimeout(timer);
  state().removeAttribute("data-slow");
}

// Whoever has begun to write on the page that is still there goes on when they want to.
const tryAgain = () => hasUnsaved() || refresh();

const state = () => document.getElementById("page-state");
