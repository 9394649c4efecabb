// An element names what it shows: data-live="studentsChanged attendanceMarked" wants the page to be asked for again when one of these happens.
// With data-live-about="classId:… date:2026-11" only an event is meant whose payload begins so in each of these members.
// With data-awaits the page says that something is on its way: it may have come before there was a connection that tells of it, so the page is asked for once more.
// With data-live-handler="event" the page stays as it is and the document gets "live:attendanceMarked" with the payload.
import { hasUnsent } from "./leaving.js";
import { loadScript } from "./modules.js";
import { refresh } from "./pages.js";
import { t } from "./texts.js";

const listening = new Set();
let connection;
let refreshing;

export async function startLive() {
  const wanted = [...document.querySelectorAll("[data-live]")].flatMap(element => element.dataset.live.split(/\s+/));
  if (wanted.length === 0) return;
  connection ??= connect();
  const hub = await connection;
  for (const name of wanted.filter(name => !listening.has(name))) {
    listening.add(name);
    hub.on(name, payload => happened(name, payload));
  }
  // Shown in the browser's timeline: from here on nothing that happens is missed.
  performance.mark("hearing");
}

function happened(name, payload) {
  const elements = [...document.querySelectorAll(`[data-live~="${CSS.escape(name)}"]`)].filter(element => isAbout(element, payload));
  if (elements.some(element => element.dataset.liveHandler === "event")) {
    document.dispatchEvent(new CustomEvent(`live:${name}`, { detail: payload }));
  }
  if (elements.some(element => element.dataset.liveHandler !== "event")) refreshSoon();
}

const isAbout = (element, payload) => (element.dataset.liveAbout ?? "").split(" ").filter(Boolean).every(said => {
  const [member, beginning] = said.split(":");
  return payload[member]?.startsWith(beginning);
});

// Several events in a row are one refresh; a form that is being filled in, or a question that is open, is not pulled away.
function refreshSoon() {
  clearTimeout(refreshing);
  refreshing = setTimeout(() => (isBusy() ? refreshSoon() : refresh()), 300);
}

// A page that is asked for has in it what has happened until now.
export const pageAsked = () => clearTimeout(refreshing);

const isBusy = () => document.hidden || document.querySelector("dialog[open], form[data-api]:focus-within, [data-dirty]") !== null || hasUnsent();

async function connect() {
  await loadScript("/lib/signalr.min.js");
  const { HubConnectionBuilder, LogLevel } = window.signalR;
  const hub = new HubConnectionBuilder()
    .withUrl("/hubs/live")
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: ({ previousRetryCount }) => Math.min(30000, 1000 * 2 ** previousRetryCount) })
    .configureLogging(LogLevel.None)
    .build();
  hub.onreconnecting(() => say(t("Connection lost. Changes by others are not shown until it is back.")));
  hub.onreconnected(() => {
    say("");
    refreshSoon();
  });
  await begin(hub);
  return hub;
}

// Automatic reconnection does not cover the first connection.
async function begin(hub, delay = 2000) {
  try {
    await hub.start();
    say("");
    if (document.querySelector("[data-awaits]")) refreshSoon();
  } catch {
    say(t("Connection lost. Changes by others are not shown until it is back."));
    setTimeout(() => begin(hub, Math.min(60000, delay * 2)), delay);
  }
}

const say = text => {
  document.getElementById("live-state").textContent = text;
};
