// Runs before the first paint. What is pressed before the scripts that answer it have come is kept, said to be on its way, and carried out when they are
// there: the page's own, and those of the elements in and around what was pressed. A form that names its handler on the server needs none of them.
// The keys that open the palette press its button, so that they wait as it does.
(() => {
  let started = false;
  let kept;

  // The scripts may be there before the rest of the page, in which the dialog stands that a button opens.
  const answers = control => started && document.readyState !== "loading"
    && [...document.querySelectorAll("[data-module]")].every(element => element.runs || !(element.contains(control) || control.contains(element)));

  const keep = (event, control, act) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    kept = { control, act };
  };

  const carryOut = () => {
    if (!kept || !answers(kept.control)) return;
    const { act } = kept;
    kept = undefined;
    act();
  };

  document.addEventListener("submit", event => {
    const { target: form, submitter } = event;
    if (!form.matches("form[data-api]") || form.elements._handler || answers(form)) return;
    const note = form.querySelector("[data-waiting]");
    note.hidden = false;
    keep(event, form, () => {
      note.hidden = true;
      form.requestSubmit(submitter);
    });
  }, true);
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-dialog], [data-module] button[type=button]");
    if (button && !answers(button)) keep(event, button, () => button.click());
  }, true);
  document.addEventListener("keydown", event => {
    const button = document.querySelector('[aria-keyshortcuts~="Control+K"]');
    if (!button || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    button.click();
  });
  document.addEventListener("page:started", () => {
    started = true;
    carryOut();
  }, { once: true });
  document.addEventListener("DOMContentLoaded", carryOut);
  document.addEventListener("module:started", carryOut);
})();
