// The file input covers the zone, so that clicking, dropping and the keyboard are the browser's own. Says which file was chosen, and that one is too large before it is sent.
import { t } from "/js/texts.js";

export default function dropZone(zone) {
  const input = zone.querySelector("input");
  const words = zone.querySelector("[data-chosen]");
  const invitation = words.textContent;

  const show = () => {
    const [file] = input.files;
    words.textContent = file?.name ?? invitation;
    zone.toggleAttribute("data-filled", Boolean(file));
    const isTooLarge = file?.size > Number(zone.dataset.mostBytes);
    input.setCustomValidity(isTooLarge ? t("The file is too large.") : "");
    if (isTooLarge) input.reportValidity();
  };
  const over = () => zone.setAttribute("data-over", "");
  const out = () => zone.removeAttribute("data-over");

  input.addEventListener("change", show);
  input.addEventListener("dragenter", over);
  for (const end of ["dragleave", "drop"]) input.addEventListener(end, out);
  input.form.addEventListener("reset", () => queueMicrotask(show));
  // On a slow line a file may have been chosen before this was loaded.
  show();
}
