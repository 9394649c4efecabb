// What a form says, as JSON. The name of a control is the path of a member: "email", "guardian.phone", "lines[0].amount".
// data-type="number|boolean|json|list|dayAfter" gives a type: people say the last day, the API the first one after it. A list gathers the ticked boxes of one name. A file is the File itself.
// What the framework writes into a form that is sent without scripts is no member.
export function readBody(form, submitter, { patch }) {
  const body = {};
  const entries = new Map();
  for (const control of form.elements) {
    if (!control.name || control.name === "_handler" || control.disabled || control.type === "submit" || control.type === "button") continue;
    if (control.type === "radio" && !control.checked) continue;
    if (patch && !control.dataset.always && !changed(control, form)) continue;
    const value = valueOf(control);
    if (control.dataset.type === "list") {
      entries.set(control.name, [...(entries.get(control.name) ?? []), ...(control.checked ? [control.value] : [])]);
    } else if (value !== "") {
      entries.set(control.name, value);
    } else if (patch) {
      entries.set(control.name, null);
    }
  }
  if (submitter?.name) entries.set(submitter.name, submitter.value);
  for (const [path, value] of entries) put(body, path.split(/[.[\]]+/).filter(Boolean), value);
  // Lines that were left empty between others are none.
  for (const [name, value] of Object.entries(body)) if (Array.isArray(value)) body[name] = value.filter(() => true);
  return body;
}

// The page as the server sent it is the base of the comparison: the browser keeps it in the default properties.
export function changed(control, form) {
  if (control.dataset.type === "list") return [...form.elements].some(other => other.name === control.name && other.checked !== other.defaultChecked);
  if (control.type === "checkbox") return control.checked !== control.defaultChecked;
  if (control.type === "radio") return !control.defaultChecked;
  if (control.tagName === "SELECT") {
    const options = [...control.options];
    const before = options.findLast(option => option.defaultSelected) ?? options[0];
    return control.value !== (before?.value ?? "");
  }
  return control.value !== control.defaultValue;
}

// The same fill as multipart/form-data: members that are not texts go as JSON, files as they are.
export function toMultipart(body) {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.append(name, value instanceof File || typeof value === "string" ? value : JSON.stringify(value));
  return form;
}

function valueOf(control) {
  if (control.type === "file") return control.files[0] ?? "";
  if (control.type === "checkbox" && control.dataset.type !== "list") return control.checked;
  const text = control.type === "password" ? control.value : control.value.trim();
  if (text === "") return text;
  switch (control.dataset.type) {
    case "number": return Number(text);
    case "boolean": return text === "true";
    case "json": return JSON.parse(text);
    case "dayAfter": return new Date(Date.parse(text) + 86_400_000).toISOString().slice(0, 10);
    default: return text;
  }
}

function put(target, [member, ...rest], value) {
  if (rest.length === 0) {
    target[member] = value;
    return;
  }
  target[member] ??= /^\d+$/.test(rest[0]) ? [] : {};
  put(target[member], rest, value);
}
