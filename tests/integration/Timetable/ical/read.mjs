// Reads a calendar from the standard input as a calendar program does, and writes each occurrence from one instant to another as a line of JSON: node read.mjs FROM TO
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const [from, to] = process.argv.slice(2).map(text => new Date(text));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
// The zones of the calendar itself and no others: a missing one is seen.
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));

for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component);
  const occurrences = event.iterator();
  for (let start = occurrences.next(); start && start.toJSDate() < to; start = occurrences.next()) {
    if (start.toJSDate() < from) continue;
    const { endDate } = event.getOccurrenceDetails(start);
    const { uid, summary, location } = event;
    console.log(JSON.stringify({ uid, summary, location, start: start.toJSDate(), end: endDate.toJSDate() }));
  }
}
