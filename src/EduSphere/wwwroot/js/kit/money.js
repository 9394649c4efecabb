// Amounts of money as the server writes them (Platform/Localization/Written.cs), in the form that it gives: "€{0}".
const { numbers } = document.documentElement.dataset;
const hundredths = new Intl.NumberFormat(numbers, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const moneyIn = form => amount => (amount < 0 ? "\u200e-" : "") + form.replace("{0}", hundredths.format(Math.abs(amount)));
