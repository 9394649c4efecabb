// Days of the week on which registers were taken cease to be school days only when that is confirmed. The box for it comes once the server has
// counted them, beside what it says of them, and goes when other days are chosen.
export default function schoolDays(form) {
  const box = form.elements.namedItem("confirmed");
  const place = form.querySelector("[data-confirm]");
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
  const onChange = event => event.target.name === "schoolDays" && offer(false);
  form.addEventListener("api:refused", onRefused);
  form.addEventListener("change", onChange);
  return () => {
    form.removeEventListener("api:refused", onRefused);
    form.removeEventListener("change", onChange);
  };
}
