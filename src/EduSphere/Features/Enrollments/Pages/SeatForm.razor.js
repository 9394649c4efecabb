// Shows the roll number that the chosen class gives next, and asks for a reason where the class is full: as the list says, or as the server says
// when the last seat went meanwhile.
export default function seatForm(form) {
  const section = form.elements.classId;
  const exceed = form.querySelector("[data-exceed]");
  const showFull = full => {
    form.querySelector("#class-full").hidden = !full;
    if (!exceed) return;
    exceed.hidden = !full;
    form.elements.capacityReason.required = full;
    form.elements.capacityReason.disabled = !full;
  };
  const follow = () => {
    const { roll, full } = section.selectedOptions[0].dataset;
    form.elements.rollNumber.placeholder = roll ?? "";
    showFull(full !== undefined);
  };
  const onRefused = ({ detail }) => {
    if (detail.problem?.type?.endsWith(":class-full")) showFull(true);
  };
  section.addEventListener("change", follow);
  form.addEventListener("api:refused", onRefused);
  follow();
  return () => {
    section.removeEventListener("change", follow);
    form.removeEventListener("api:refused", onRefused);
  };
}
