// The keyboard in the register. Single letters act only while a student has the focus, so that they disturb nobody elsewhere.
const statuses = { p: "present", a: "absent", l: "late", e: "excused" };

// act: mark(row, status), markOthersPresent(), takeBack(), remark(row), closeRemark(row, { keep }), moveTo(row)
export function onKey(event, rows, act) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const index = rows.findIndex(row => row.element.contains(event.target));
  if (index < 0) return;
  const row = rows[index];
  if (event.target === row.remark) return onRemarkKey(event, row, act);

  const step = steps[event.key];
  const letter = letterOf(event);
  if (step) act.moveTo(rows[step(index, rows.length - 1)] ?? row);
  else if (event.key === "Enter" && event.target !== row.opener) act.moveTo(rows[index + (event.shiftKey ? -1 : 1)] ?? row);
  else if (event.key === "?") document.getElementById("register-keys")?.showModal();
  else if (letter === "n") act.moveTo([...rows.slice(index + 1), ...rows].find(other => other.status === null && !other.isLocked) ?? row);
  else if (letter === "o") act.markOthersPresent();
  else if (letter === "u") act.takeBack();
  else if (letter === "r" && !row.isLocked) act.remark(row);
  else if (letter in statuses && !row.isLocked) {
    act.mark(row, statuses[letter]);
    act.moveTo(rows[index + 1] ?? row);
  } else return;
  event.preventDefault();
}

const steps = {
  ArrowUp: index => index - 1,
  ArrowDown: index => index + 1,
  Home: () => 0,
  End: (_, last) => last,
};

function onRemarkKey(event, row, act) {
  if (event.key !== "Enter" && event.key !== "Escape") return;
  event.preventDefault();
  act.closeRemark(row, { keep: event.key === "Enter" });
  row.focus();
}

// Where the keyboard writes another script, the place of the key says which letter is meant.
const letterOf = ({ key, code }) => (/^[a-z]$/i.test(key) ? key : code.replace(/^Key/, "")).toLowerCase();
