// The sentences that modules say, in the page's language (Web/BrowserTexts.razor). The key is the English sentence. One that counts names its forms,
// "{0, plural, one {# student} other {# students}}", and each language has those of its own grammar (Platform/Localization/CountedTexts.cs).
const texts = JSON.parse(document.getElementById("texts")?.textContent ?? "{}");
const { lang, dataset: { numbers, day: dayForm } } = document.documentElement;
const rules = new Intl.PluralRules(lang);
const names = kind => new Intl.DateTimeFormat(`${lang}-u-ca-gregory`, { [kind]: "short", timeZone: "UTC" });
const [weekdays, months] = [names("weekday"), names("month")];
const plural = /\{(\d), plural,((?:\s*\w+ \{(?:[^{}]|\{\d\})*\})+)\s*\}/g;

// As the server writes them, in the forms of the school (Platform/Localization/Written.cs).
export const whole = new Intl.NumberFormat(numbers);
export const percent = new Intl.NumberFormat(numbers, { style: "percent" });

export const t = (sentence, ...values) =>
  (texts[sentence] ?? sentence)
    .replace(plural, (_, index, forms) => chosen(forms, Number(values[index])).replaceAll("#", `{${index}}`))
    .replace(/\{(\d)\}/g, (_, index) => (typeof values[index] === "number" ? whole.format(values[index]) : values[index]));

// A day as the pages write it, in the order of the school: Thu 26 Nov.
export function day(iso) {
  const date = new Date(iso);
  const parts = { ddd: weekdays.format(date), d: date.getUTCDate(), MMM: months.format(date) };
  return dayForm.replace(/ddd|d|MMM/g, part => parts[part]);
}

function chosen(forms, number) {
  const byName = Object.fromEntries([...forms.matchAll(/(\w+) \{((?:[^{}]|\{\d\})*)\}/g)].map(([, name, words]) => [name, words]));
  return byName[rules.select(number)] ?? byName.other;
}
