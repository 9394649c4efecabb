// What the browser finds wrong with a form, said as the server's findings are: beside the field and in the page's language, and not in a bubble.
import { t } from "./texts.js";

const sentences = {
  valueMissing: () => t("Please fill this in."),
  badInput: () => t("This is not complete."),
  typeMismatch: control => (control.type === "email" ? t("This is not an e-mail address.") : t("This is not complete.")),
  tooShort: control => t("At least {0} characters.", control.minLength),
  tooLong: control => t("At most {0} characters.", control.maxLength),
  rangeUnderflow: control => t("Not before or below {0}.", control.min),
  rangeOverflow: control => t("Not after or above {0}.", control.max),
  stepMismatch: () => t("This is not complete."),
  patternMismatch: control => control.title || t("This is not complete."),
};

export function takeOverRules() {
  for (const form of document.querySelectorAll("form[data-api]")) form.noValidate = true;
}

// The members that are wrong, as a refusal of the server names them; null where all is well.
export function findingsOf(form) {
  const wrong = [...form.elements].filter(control => control.willValidate && control.name && (!control.validity.valid || isBlank(control)));
  return wrong.length === 0 ? null : Object.fromEntries(wrong.map(control => [control.name, [sentenceFor(control)]]));
}

// The browser takes spaces for a value; what is sent is trimmed, so they fill in nothing. Those of a password are its own.
const isBlank = control => control.required && control.validity.valid && control.type !== "password" && control.value.trim() === "";

const sentenceFor = control => 
  isBlank(control) ? sentences.valueMissing() : (Object.entries(sentences).find(([fault]) => control.validity[fault])?.[1](control) ?? control.validationMessage);
