// Runs before the first paint. What is pressed before the page's modules have come is kept, said to be on its way, and carried out when they are there.
// A form that names its handler on the server needs none of them.
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

  document.addEventListener("submit", onSubmit, true);
  document.addEventListener("click", onClick, true);
  document.addEventListener("page:started", () => {
    document.removeEventListener("submit", onSubmit, true);
    document.removeEventListener("click", onClick, true);
    kept?.();
  }, { once: true });
})();
