// Asks for a reason once the server has said that more seats are taken than the class is to have; another number is another question.
export default function classForm(form) {
  const place = form.querySelector("[data-exceed]");
  if (!place) return undefined;
  const reason = form.elements.namedItem("capacityReason");
  const ask = isAsked => {
    place.hidden = reason.disabled = !isAsked;
    reason.required = isAsked;
  };
  const onRefused = ({ detail: { problem } }) => {
    if (!problem?.type?.endsWith(":class-seats-taken")) return;
    ask(true);
    reason.focus();
  };
  const onChange = event => event.target.name === "capacity" && ask(false);
  form.addEventListener("api:refused", onRefused);
  form.addEventListener("change", onChange);
  return () => {
    form.removeEventListener("api:refused", onRefused);
    form.removeEventListener("change", onChange);
  };
}
