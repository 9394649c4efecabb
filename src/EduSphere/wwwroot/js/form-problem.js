// Shows what the server did not take: each error beside its field, the rest on top, and what can be done about it.
import { showConflict } from "./conflict.js";
import { refresh } from "./pages.js";
import { t } from "./texts.js";

export function clearProblem(form) {
  const summary = form.querySelector("[data-problem]");
  summary?.replaceChildren();
  if (summary) summary.hidden = true;
  for (const place of form.querySelectorAll(".field-error")) place.hidden = true;
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}

export async function showProblem(form, answer) {
  const { status, problem = {} } = answer;
  const theirs = status === 412 && form.dataset.api.startsWith("PATCH ") ? await showConflict(form) : null;
  if (theirs !== null) {
    const advice = theirs > 0 ? t("What you typed is still here: look at the marked fields and save again.") : t("What you typed is still here: save again.");
    return showSummary(form, [element("p", `${t("Someone else changed this in the meantime.")} ${advice}`)]);
  }
  const unplaced = Object.entries(problem.errors ?? {}).filter(([field, messages]) => !showAtField(form, field, messages.join(" ")));
  const lines = [sentence(answer), ...unplaced.map(([field, messages]) => `${field}: ${messages.join(" ")}`)].map(line => element("p", line));
  if (status === 412 || problem.type?.endsWith(":conflict")) lines.push(button(t("Reload"), refresh));
  if ((status === 0 || status >= 500) && problem.traceId) lines.push(traceLine(problem.traceId));
  showSummary(form, lines);
}

function showSummary(form, lines) {
  const summary = form.querySelector("[data-problem]");
  summary.replaceChildren(...lines);
  summary.hidden = false;
  const first = form.querySelector("[aria-invalid]");
  if (first) first.focus();
  else summary.scrollIntoView({ block: "nearest" });
}

function sentence({ status, problem = {}, retryAfter }) {
  if (status === 0) return t("You seem to be offline. Nothing was sent; what you typed is still here.");
  if (status >= 500) return t("Something went wrong on our side. What you typed is still here; please try again.");
  if (status === 429) return t("Too many tries. Please try again in {0, plural, one {# second} other {# seconds}}.", retryAfter);
  if (problem.errors) return t("Please check the marked fields.");
  return wordsOf(problem) || t("This could not be saved.");
}

// The title says what is wrong, the detail what can be done about it.
export const wordsOf = ({ title, detail } = {}) => [title, detail].filter(Boolean).join(". ");

function showAtField(form, field, message) {
  const place = form.querySelector(`[data-field="${CSS.escape(field)}"] .field-error`);
  const control = form.elements.namedItem(field);
  if (!place || !control) return false;
  place.textContent = message;
  place.hidden = false;
  for (const each of control instanceof RadioNodeList ? control : [control]) {
    each.setAttribute("aria-invalid", "true");
    each.setAttribute("aria-describedby", place.id);
  }
  return true;
}

function traceLine(traceId) {
  const line = element("p", `${t("Trace id {0}", traceId)} `);
  const copy = button(t("Copy"));
  copy.dataset.copy = traceId;
  line.append(copy);
  return line;
}

function button(text, onClick) {
  const made = element("button", text);
  made.type = "button";
  made.className = "btn btn-sm";
  if (onClick) made.addEventListener("click", onClick);
  return made;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
