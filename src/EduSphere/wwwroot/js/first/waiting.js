// Runs before the first paint. What is pressed before the page's modules have come is kept, said to be on its way, and carried out when they are there.
// A form that names its handler on the server needs none of them. The keys that open the palette press its button, so that they wait as it does.
(() => {
  let kept;

  const keep = (event, act) => {
    event.preventDefault();
    kept = act;
  };

  const onSubmit = event => {
    const { target: form, submitter } = event;
    if (!form.matches("form[data-api]") || form.elements._handler) return;
    const note = form.querySelector("[data-waiting]");
    note.hidden = false;
    keep(event, () => {
      note.hidden = true;
      form.requestSubmit(submitter);
    });
  };

  const onClick = event => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) keep(event, () => opener.click());
  };

  const onKey = event => {
    const button = document.querySelector('[aria-keyshortcuts~="Control+K"]');
    if (!button || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    button.click();
  };

  document.addEventListener("submit", onSubmit, true);
  document.addEventListener("click", onClick, true);
  document.addEventListener("keydown", onKey);
  document.addEventListener("page:started", () => {
    document.removeEventListener("submit", onSubmit, true);
    document.removeEventListener("click", onClick, true);
    kept?.();
  }, { once: true });
})();
