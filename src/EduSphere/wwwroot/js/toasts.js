// Says that something was done, on this page or on the one that is being opened, with a way back where there is one.
import { send } from "./api.js";
import { wordsOf } from "./form-problem.js";
import { refresh } from "./pages.js";
import { t } from "./texts.js";

const waiting = "edusphere-toast";

export const toastOnNextPage = message => sessionStorage.setItem(waiting, JSON.stringify(message));

export function showWaitingToast() {
  const message = JSON.parse(sessionStorage.getItem(waiting));
  sessionStorage.removeItem(waiting);
  if (message) toast(message.text, message);
}

export function toast(text, { undo, etag } = {}) {
  const item = document.createElement("div");
  item.className = "toast-note";
  item.append(Object.assign(document.createElement("span"), { textContent: text }));
  if (undo) item.append(button(t("Undo"), () => takeBack(undo, etag, item)));
  item.append(button(t("Close"), () => item.remove(), "toast-close"));
  document.getElementById("toasts").append(item);
  // One with a choice in it stays until it is chosen or the page is left for good.
  if (!undo) setTimeout(() => item.remove(), 6000);
}

// Only what stands as it was left is taken back.
async function takeBack(undo, etag, item) {
  item.remove();
  const [method, path] = undo.split(" ");
  const answer = await send(method, path, { etag });
  toast(answer.ok ? t("Undone") : (wordsOf(answer.problem) || t("It could not be undone.")));
  refresh();
}

function button(text, onClick, className = "") {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: text, className });
  made.addEventListener("click", onClick);
  return made;
}
