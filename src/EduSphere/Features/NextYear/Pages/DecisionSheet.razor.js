// The decisions of a class by keyboard: a letter decides and goes on to the next student, arrows move between students, Delete takes a decision back.
// Single letters act only while a decision has the focus, so that they disturb nobody elsewhere.
const steps = { p: "promote", r: "retain", l: "leave", g: "graduate" };

export default function decisionSheet(form) {
  const rows = [...form.querySelectorAll(".decision-row")].filter(row => row.querySelector("[data-clear]"));
  const radios = row => [...row.querySelectorAll("input[type=radio]")];
  const chosen = row => radios(row).find(radio => radio.checked);
  const focus = row => row && (chosen(row) ?? radios(row)[0]).focus();

  const show = row => {
    const value = chosen(row)?.value;
    row.classList.toggle("is-open", !value);
    row.querySelector("[data-clear]").hidden = !value;
    const reason = row.querySelector("[data-reason]");
    reason.hidden = value !== "retain" && value !== "leave" && reason.value === "";
  };
  const decide = (row, value) => {
    for (const radio of radios(row)) radio.checked = radio.value === value;
    form.dispatchEvent(new Event("input", { bubbles: true }));
    show(row);
  };

  const onChange = event => {
    const row = event.target.closest(".decision-row");
    if (row && event.target.type === "radio") show(row);
  };
  const onClick = event => {
    if (event.target.closest("[data-suggest]")) {
      for (const row of rows) if (!chosen(row)) decide(row, form.dataset.suggested);
    } else if (event.target.closest("[data-clear]")) {
      const row = event.target.closest(".decision-row");
      decide(row, null);
      focus(row);
    }
  };
  const onKey = event => {
    if (event.target.type !== "radio" || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = rows.indexOf(event.target.closest(".decision-row"));
    const letter = (/^[a-z]$/i.test(event.key) ? event.key : event.code.replace(/^Key/, "")).toLowerCase();
    if (event.key === "ArrowDown") focus(rows[index + 1]);
    else if (event.key === "ArrowUp") focus(rows[index - 1]);
    else if (event.key === "Delete" || event.key === "Backspace") decide(rows[index], null);
    else if (letter in steps) {
      decide(rows[index], steps[letter]);
      focus(rows[index + 1] ?? rows[index]);
    } else return;
    event.preventDefault();
  };
  form.addEventListener("change", onChange);
  form.addEventListener("click", onClick);
  form.addEventListener("keydown", onKey);
  // On a slow line some may be decided before this script has come.
  for (const row of rows) show(row);
  return () => {
    form.removeEventListener("change", onChange);
    form.removeEventListener("click", onClick);
    form.removeEventListener("keydown", onKey);
  };
}
