// Shows what is typed into a password field, and hides it again.
import { t } from "/js/texts.js";

export default function password(element) {
  const input = element.querySelector("input");
  const button = element.querySelector("button");
  button.addEventListener("click", () => {
    const show = input.type === "password";
    input.type = show ? "text" : "password";
    button.setAttribute("aria-pressed", String(show));
    button.setAttribute("aria-label", show ? t("Hide password") : t("Show password"));
    input.focus();
  });
}
