// What registers were taken for ceases to be a day of school only when that is confirmed. The box for it comes once the server has counted them,
// with what it says of them, and goes when something else is chosen.
export default function confirmRegisters(place) {
  const form = place.closest("form");
  const box = form.elements.namedItem("confirmed");
  const fields = place.dataset.fields.split(" ");
  const offer = (isOffered, words = "") => {
    place.hidden = box.disabled = !isOffered;
    place.querySelector("p").textContent = words;
    box.checked = false;
  };
  const onRefused = ({ detail: { problem } }) => {
    if (!problem?.type?.endsWith(":registers-on-school-days")) return;
    offer(true, problem.detail);
    box.focus();
  };
  const onChange = event => fields.includes(event.target.name) && offer(false);
  form.addEventListener("api:refused", onRefused);
  form.addEventListener("change", onChange);
  return () => {
    form.removeEventListener("api:refused", onRefused);
    form.removeEventListener("change", onChange);
  };
}
