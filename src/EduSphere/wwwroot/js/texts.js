// The sentences that modules say, in the page's language (Web/BrowserTexts.razor). The key is the English sentence. One that counts names its forms,
// "{0, plural, one {# student} other {# students}}", and each language has those of its own grammar (Platform/Localization/CountedTexts.cs).
const texts = JSON.parse(document.getElementById("texts")?.textContent ?? "{}");
const { numbers } = document.documentElement.dataset;
const rules = new Intl.PluralRules(document.documentElement.lang || "en");
const months = new Intl.DateTimeFormat(`${document.documentElement.lang || "en"}-u-ca-gregory`, { month: "short", timeZone: "UTC" });
const plural = /\{(\d), plural,((?:\s*\w+ \{(?:[^{}]|\{\d\})*\})+)\s*\}/g;

// As the server writes them, in the forms of the school (Platform/Localization/Written.cs).
export const whole = new Intl.NumberFormat(numbers);
export const percent = new Intl.NumberFormat(numbers, { style: "percent" });

export const t = (sentence, ...values) =>
  (texts[sentence] ?? sentence)
    .replace(plural, (_, index, forms) => chosen(forms, Number(values[index])).replaceAll("#", `{${index}}`))
    .replace(/\{(\d)\}/g, (_, index) => (typeof values[index] === "number" ? whole.format(values[index]) : values[index]));

// A day as the pages write it: 26 Nov.
export function day(iso) {
  const date = new Date(iso);
  return `${date.getUTCDate()} ${months.format(date)}`;
}

function chosen(forms, number) {
  const byName = Object.fromEntries([...forms.matchAll(/(\w+) \{((?:[^{}]|\{\d\})*)\}/g)].map(([, name, words]) => [name, words]));
  return byName[rules.select(number)] ?? byName.other;
}
