// A page opens at its top with the focus on its heading, or on the first field of its form; is come back to where one was; and stays as it is when it
// is only asked for again. The entries of the window's history are numbered, and each number has its place.
const storage = "edusphere-places";
const most = 50;

const places = new Map(JSON.parse(sessionStorage.getItem(storage) ?? "[]"));
let last = Math.max(0, ...places.keys());

// Which entry is shown; none while another page is under way.
let here;
// How the page that is under way is shown when it is there: "open", "back" or "stay".
let arrival = "open";
let next = "open";
let isShown = true;
let lastFocus;

export function startPlaces() {
  history.scrollRestoration = "manual";
  here = number();
  if (places.has(here)) goBackTo(places.get(here));
  else if (document.activeElement === document.body) firstField()?.focus({ preventScroll: true });
  addEventListener("scroll", keep, { passive: true });
  addEventListener("popstate", () => { next = "back"; });
  addEventListener("pagehide", () => {
    keep();
    sessionStorage.setItem(storage, JSON.stringify([...places].slice(-most)));
    history.scrollRestoration = "auto";
  });
  document.addEventListener("focusin", event => { lastFocus = event.target; });
  document.addEventListener("click", event => { next = event.target.closest("a[data-stay]") ? "stay" : "open"; }, true);
  document.addEventListener("submit", event => {
    if (event.target.matches("form[data-enhance]")) staysHere();
  }, true);
}

// The next page that is asked for is the one that is shown.
export const staysHere = () => { next = "stay"; };

// Whether the entry that the browser has gone to lies before the one that is shown.
export const isBefore = () => (history.state?.number ?? 0) < here;

export function placeLeft() {
  // One that is asked for again before it was shown is still to be opened.
  if (isShown || next !== "stay") arrival = next;
  next = "open";
  isShown = false;
  keep();
  here = undefined;
  // The framework scrolls up the page that is left, long before the new one is there.
  const top = scrollY;
  queueMicrotask(() => moveTo(top));
}

export function placeShown() {
  isShown = true;
  here = number();
  if (arrival === "back") goBackTo(places.get(here) ?? { top: 0 });
  else if (arrival === "open" && !location.hash) open();
  else if (document.activeElement === document.body && lastFocus?.isConnected === false) focus(heading());
}

function open() {
  closePopovers();
  moveTo(0);
  focus(document.querySelector("[autofocus]") ?? firstField() ?? heading());
}

function goBackTo({ top, link }) {
  closePopovers();
  focus((link && document.querySelector(`main a[href="${CSS.escape(link)}"]`)) ?? heading());
  moveTo(top);
}

function keep() {
  if (here !== undefined) places.set(here, { top: scrollY, link: document.activeElement?.closest("main a[href]")?.getAttribute("href") });
}

function number() {
  if (history.state?.number === undefined) history.replaceState({ ...history.state, number: ++last }, "");
  return history.state.number;
}

const closePopovers = () => document.querySelectorAll("[popover]:popover-open").forEach(open => open.hidePopover());
const firstField = () => document.querySelector("main > form[data-api] :is(input:not([type=hidden], [readonly]), select, textarea):enabled");
const heading = () => document.querySelector("main h1");
const focus = element => element?.focus({ preventScroll: true });
const moveTo = top => scrollTo({ top, behavior: "instant" });
