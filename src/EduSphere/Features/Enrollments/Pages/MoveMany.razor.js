// Sends those who were chosen in the list of students, and shows who of them a rule refuses, so that they can be left out.
import { choose, chosen } from "/Features/Students/Pages/StudentTable.razor.js";
import { t } from "/js/texts.js";

export default function moveMany(form) {
  const refusedPart = form.querySelector("[data-refused]");
  let refused = [];

  const show = () => {
    const ids = chosen();
    form.elements.studentIds.value = JSON.stringify(ids);
    form.querySelector("[data-do-it]").disabled = ids.length === 0;
    if (ids.length > 0) form.querySelector("[data-chosen]").textContent = t("{0, plural, one {# student chosen} other {# students chosen}}", ids.length);
    refusedPart.hidden = refused.length === 0;
    form.querySelector("[data-refused-list]").replaceChildren(...refused.map(line));
  };
  const onRefused = ({ detail }) => {
    refused = detail.problem?.current?.students ?? gone(detail.problem?.errors);
    show();
  };
  const onDone = () => choose([]);
  const onClick = event => {
    if (!event.target.closest("[data-leave-out]")) return;
    const out = new Set(refused.map(student => student.id));
    choose(chosen().filter(id => !out.has(id)));
    refused = [];
    show();
  };
  form.addEventListener("api:refused", onRefused);
  form.addEventListener("api:done", onDone);
  form.addEventListener("click", onClick);
  show();
  return () => {
    form.removeEventListener("api:refused", onRefused);
    form.removeEventListener("api:done", onDone);
    form.removeEventListener("click", onClick);
  };
}

// Whoever is not there any more, as one who was made one with another row of the same child.
const gone = (errors = {}) => Object.entries(errors).flatMap(([member, [words]]) => {
  const place = /^studentIds\[(\d+)\]$/.exec(member);
  return place ? [{ id: chosen()[place[1]], name: t("A student"), detail: words }] : [];
});

function line({ id, name, detail }) {
  const link = Object.assign(document.createElement("a"), { href: `/students/${id}`, textContent: name });
  const item = document.createElement("li");
  item.append(link, `: ${detail}`);
  return item;
}
