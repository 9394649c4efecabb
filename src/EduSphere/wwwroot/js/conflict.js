// Two people changed the same thing and the other was quicker. What was typed stays; what the other changed is shown beside its
// field and taken over where this form left it alone. The next try is then about the present state.
import { send } from "./api.js";
import { changed } from "./form-body.js";
import { t } from "./texts.js";

// How many fields the other changed; null where the present state could not be read.
export async function showConflict(form) {
  const now = await send("GET", form.dataset.api.split(" ")[1]);
  if (!now.ok) return null;
  let theirs = 0;
  for (const control of form.elements) {
    if (!control.name || control.type === "submit") continue;
    const member = memberOf(now.data, control.name);
    // What only goes with a change, and is no member of what is changed.
    if (member === undefined) continue;
    if (control.dataset.type === "list") {
      theirs += takeBox(form, control, member);
      continue;
    }
    const value = text(member);
    if (value === baseOf(control)) continue;
    theirs += 1;
    const typed = changed(control, form) ? control.value : null;
    const differs = typed !== null && typed !== value;
    say(form, control, differs ? t("Someone else wrote “{0}” here. Saving again writes yours.", shown(control, value)) : t("Changed by someone else."));
    rebase(control, value);
    control.value = typed ?? value;
  }
  form.dataset.etag = now.etag;
  return theirs;
}

// A box of a list is one that the other ticked or left empty; the list is sent whole, so what this form did to another box of it stays as well.
function takeBox(form, box, values) {
  const isTheirs = values.includes(box.value);
  if (isTheirs === box.defaultChecked) return 0;
  const typed = box.checked !== box.defaultChecked;
  box.defaultChecked = isTheirs;
  if (!typed) box.checked = isTheirs;
  say(form, box, t("Changed by someone else."));
  return 1;
}

const text = value => (value === null || value === undefined ? "" : String(value));

const memberOf = (data, path) => path.split(/[.[\]]+/).filter(Boolean).reduce((value, member) => value?.[member], data);

const baseOf = control =>
  control.tagName === "SELECT" ? ([...control.options].findLast(option => option.defaultSelected) ?? control.options[0])?.value : control.defaultValue;

function rebase(control, value) {
  if (control.tagName !== "SELECT") control.defaultValue = value;
  else for (const option of control.options) option.defaultSelected = option.value === value;
}

function shown(control, value) {
  const option = [...(control.options ?? [])].find(option => option.value === value);
  return option?.text ?? (value || t("nothing"));
}

function say(form, control, sentence) {
  const place = form.querySelector(`[data-field="${CSS.escape(control.name)}"] .field-error`);
  if (!place) return;
  place.textContent = sentence;
  place.hidden = false;
  control.setAttribute("aria-describedby", place.id);
}
