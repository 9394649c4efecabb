// The sentences that modules say, in the page's language (Web/BrowserTexts.razor). The key is the English sentence.
const texts = JSON.parse(document.getElementById("texts")?.textContent ?? "{}");

export const t = (sentence, ...values) =>
  (texts[sentence] ?? sentence).replace(/\{(\d)\}/g, (_, index) => values[index]);
