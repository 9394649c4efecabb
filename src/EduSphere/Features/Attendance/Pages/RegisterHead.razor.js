// Counts, bar and rate of the marks as they stand in the window, by the rule of AttendanceRate.cs: excused leave both sides.
import { percent, whole } from "/js/texts.js";

const statuses = ["present", "late", "absent", "excused"];

export function showTotals(sheet, rows) {
  const count = Object.fromEntries([...statuses, "none"].map(status => [status, 0]));
  for (const row of rows) count[row.status ?? "none"]++;

  for (const place of sheet.querySelectorAll("[data-count]")) place.textContent = whole.format(count[place.dataset.count]);
  sheet.querySelector(".not-marked").classList.toggle("is-none", count.none === 0);

  let start = 0;
  for (const part of sheet.querySelectorAll("[data-part]")) {
    part.setAttribute("x", start);
    part.setAttribute("width", count[part.dataset.part]);
    start += count[part.dataset.part];
  }
  describe(sheet.querySelector(".mark-bar"), sheet, count);

  const numerator = count.present + count.late;
  const denominator = numerator + count.absent;
  if (denominator === 0) return;
  sheet.querySelector("[data-rate]").textContent = percent.format(Math.round((100 * numerator) / denominator) / 100);
  const of = sheet.querySelector("[data-rate-of]");
  of.textContent = of.dataset.rateOf.replace("{0}", whole.format(numerator)).replace("{1}", whole.format(denominator));
}

function describe(bar, sheet, count) {
  const words = statuses.map(status => `${count[status]} ${sheet.querySelector(`.letter-${status}`).title}`);
  bar.setAttribute("aria-label", `${bar.dataset.label}: ${words.join(", ")}`);
}
