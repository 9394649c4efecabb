// Every change that a person makes goes through here: <form data-api="POST /api/v1/…"> is sent to the public API as JSON.
// docs/pages.md lists the attributes. What was typed stays in the form until the server has taken it.
import { send } from "./api.js";
import { readBody, toMultipart } from "./form-body.js";
import { findingsOf } from "./form-rules.js";
import { clearProblem, showProblem } from "./form-problem.js";
import { fill, go, ownPath, refresh, signIn } from "./pages.js";
import { t } from "./texts.js";
import { toast, toastOnNextPage } from "./toasts.js";

const attempts = new WeakMap();

export function startForms() {
  document.addEventListener("submit", event => {
    if (!event.target.matches("form[data-api]")) return;
    event.preventDefault();
    submit(event.target, event.submitter);
  });
}

async function submit(form, submitter) {
  if (form.ariaBusy === "true") return;
  const [method, route] = form.dataset.api.split(" ");
  const filled = readBody(form, submitter, { patch: method === "PATCH" });
  const [path, body] = method === "DELETE" ? [withQuery(route, filled), undefined] : [route, filled];
  clearProblem(form);
  const errors = findingsOf(form);
  if (errors) {
    refuse(form, { status: 400, problem: { errors } });
    return;
  }
  if (method === "PATCH" && Object.keys(body).length === 0) {
    toast(t("Nothing was changed."));
    return;
  }

  setBusy(form, true);
  const answer = await send(method, path, { body: "multipart" in form.dataset ? toMultipart(body) : body, etag: form.dataset.etag, idempotencyKey: keyFor(form, body) });
  setBusy(form, false);

  if (answer.ok) finish(form, answer.data, answer.etag);
  else if (answer.status === 401 && location.pathname !== "/sign-in") signIn();
  else refuse(form, answer);
}

const withQuery = (path, values) => (Object.keys(values).length > 0 ? `${path}?${new URLSearchParams(values)}` : path);

// The same fill sent again carries the same key, so that a retry after a lost answer is not done twice; a changed fill is another deed.
function keyFor(form, body) {
  if (!("idempotent" in form.dataset)) return undefined;
  const text = JSON.stringify(body, (_, value) => (value instanceof File ? [value.name, value.size, value.lastModified] : value));
  if (attempts.get(form)?.text !== text) attempts.set(form, { text, key: crypto.randomUUID() });
  return attempts.get(form).key;
}

function finish(form, answer, etag) {
  attempts.delete(form);
  const goesOn = form.dispatchEvent(new CustomEvent("api:done", { bubbles: true, cancelable: true, detail: answer }));
  if (!goesOn) return;
  const { next, undo, reload, toast: text } = form.dataset;
  if (text) toastOnNextPage({ text, undo: undo && fill(undo, answer), etag });
  form.closest("dialog")?.close();
  form.reset();
  if (reload !== undefined) location.assign(ownPath(fill(next ?? location.href, answer)));
  else if (next) go(fill(next, answer));
  else refresh();
}

function refuse(form, answer) {
  showProblem(form, answer);
  form.dispatchEvent(new CustomEvent("api:refused", { bubbles: true, detail: answer }));
}

function setBusy(form, busy) {
  form.ariaBusy = String(busy);
  for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-disabled", String(busy));
}
