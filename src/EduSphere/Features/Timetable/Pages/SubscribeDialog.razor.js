// Shows the address that was made, to be copied; the page learns of it when the dialog is closed.
import { refresh } from "/js/pages.js";

export default function subscribe(dialog) {
  const [made, copy, make] = ["[data-made]", "[data-copy]", "[data-make]"].map(part => dialog.querySelector(part));
  let isMade = false;
  const onDone = event => {
    if (!event.detail?.url) return;
    event.preventDefault();
    isMade = true;
    const address = made.querySelector("input");
    address.value = copy.dataset.copy = event.detail.url;
    made.hidden = copy.hidden = false;
    make.hidden = true;
    address.focus();
    address.select();
  };
  const onClose = () => isMade && refresh();
  dialog.addEventListener("api:done", onDone);
  dialog.addEventListener("close", onClose);
  return () => {
    dialog.removeEventListener("api:done", onDone);
    dialog.removeEventListener("close", onClose);
  };
}
