// Who is charged, and what it would come to before anything is written. The form is sent to the preview first; a change of it puts that away again.
import { choose, chosen } from "/Features/Students/Pages/StudentTable.razor.js";
import { day, t } from "/js/texts.js";
import { moneyIn } from "/js/kit/money.js";

export default function charge(form) {
  const whom = form.querySelector("[data-whom]");
  const preview = form.querySelector("[data-preview]");
  const part = name => preview.querySelector(`[data-preview-${name}]`);
  const money = moneyIn(form.dataset.money);
  const isPreview = () => form.dataset.api.endsWith("/preview");

  const showWhom = () => {
    const [member, value] = whom.value.split(":");
    form.elements.classId.value = member === "classId" ? value : "";
    form.elements.gradeLevel.value = member === "gradeLevel" ? value : "";
    form.elements.studentIds.value = member === "chosen" ? JSON.stringify(chosen()) : "";
  };
  const offerChosen = () => {
    const option = whom.querySelector("[data-whom-chosen]");
    const ids = chosen();
    option.disabled = ids.length === 0;
    if (ids.length > 0) option.textContent = t("{0, plural, one {# student chosen} other {# students chosen}}", ids.length);
    else if (option.selected) whom.value = "";
  };
  const show = answer => {
    part("sum").textContent = t("{0} for {1, plural, one {# student} other {# students}}", money(answer.total), answer.students);
    part("over").textContent = answer.passedOver > 0 ? t("{0, plural, one {# student has been charged the same already and is passed over.} other {# students have been charged the same already and are passed over.}}", answer.passedOver) : "";
    const deed = part("do");
    deed.hidden = answer.students === 0;
    deed.querySelector("span").textContent = t("Charge {0, plural, one {# student} other {# students}}", answer.students);
    preview.querySelector("tbody").replaceChildren(...answer.rows.map(row));
    part("more").hidden = answer.rows.length === answer.students;
    part("more").textContent = t("The first {0} are shown.", answer.rows.length);
    preview.hidden = false;
    preview.focus();
    preview.scrollIntoView({ block: "nearest" });
  };
  const row = student => {
    const made = preview.querySelector("template").content.cloneNode(true);
    const [name, lines, instalments, total] = made.firstElementChild.children;
    name.textContent = student.name;
    lines.textContent = student.lines.map(line => `${line.description} ${money(line.amount)}`).join(" · ");
    instalments.textContent = student.instalments.map(part => `${day(part.dueDate)} ${money(part.total)}`).join(" · ");
    total.textContent = money(student.total);
    return made;
  };

  const onSubmit = event => {
    form.dataset.api = event.submitter?.dataset.to ?? form.querySelector("[data-to]").dataset.to;
    showWhom();
  };
  const onDone = event => {
    if (isPreview()) {
      event.preventDefault();
      show(event.detail);
    } else if (whom.value === "chosen") {
      choose([]);
    }
  };
  const putAway = () => { preview.hidden = true; };

  offerChosen();
  form.addEventListener("submit", onSubmit);
  form.addEventListener("api:done", onDone);
  form.addEventListener("input", putAway);
  form.addEventListener("discounts:changed", putAway);
  return () => {
    form.removeEventListener("submit", onSubmit);
    form.removeEventListener("api:done", onDone);
    form.removeEventListener("input", putAway);
    form.removeEventListener("discounts:changed", putAway);
  };
}
