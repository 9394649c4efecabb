using System.Globalization;

namespace EduSphere.Platform.Localization;

/// <summary>
/// How a school writes: the order of its dates, its clock, its separators and the first day of its week by its locale, instants in its zone, telephone numbers
/// by its country. The languages of its readers do not change that; they have the names of days and months. <see cref="Written"/> is written by them.
/// </summary>
public sealed class SchoolForms
{
    private static readonly HttpContextAccessor Request = new();

    /// <summary>Where nobody's school is known: before the sign-in, in a command.</summary>
    private static readonly SchoolForms Unknown = new("en-IE", "IE", TimeZoneInfo.Utc);

    private readonly string currency;
    private readonly string symbol;
    private readonly bool symbolFirst;
    private readonly bool symbolApart;

    /// <param name="locale">BCP 47.</param>
    /// <param name="country">ISO 3166-1, two letters.</param>
    /// <param name="zone">Of the dates that instants fall on.</param>
    public SchoolForms(string locale, string country, TimeZoneInfo zone)
    {
        var culture = CultureInfo.GetCultureInfo(locale);
        (Locale, Country, Zone, Time, MonthFirst) = (locale, country, zone, culture.DateTimeFormat.ShortTimePattern, IsMonthFirst(culture));
        Week = [.. Enumerable.Range(0, 7).Select(step => (DayOfWeek)(((int)culture.DateTimeFormat.FirstDayOfWeek + step) % 7))];
        Numbers = InWesternDigits(culture.NumberFormat);
        // A symbol in Arabic letters runs the other way than the digits.
        (currency, symbol, symbolFirst) = Numbers == culture.NumberFormat
            ? (new RegionInfo(CultureInfo.CreateSpecificCulture(locale).Name).ISOCurrencySymbol, culture.NumberFormat.CurrencySymbol, culture.NumberFormat.CurrencyPositivePattern is 0 or 2)
            : ("", "", true);
        symbolApart = culture.NumberFormat.CurrencyPositivePattern is 2 or 3;
        (Date, ShortDay, Day, Month) = IsYearFirst(culture) ? ("yyyy MMM d", "MMM d, ddd", "yyyy MMMM d, dddd", "yyyy MMMM")
            : MonthFirst ? ("MMM d, yyyy", "ddd, MMM d", "dddd, MMMM d, yyyy", "MMMM yyyy")
            : ("d MMM yyyy", "ddd d MMM", "dddd d MMMM yyyy", "MMMM yyyy");
    }

    /// <summary>Those that the request was given: a refusal is written by them too, although it is said outside of what refused.</summary>
    public static SchoolForms Current => Request.HttpContext?.Features.Get<SchoolForms>() ?? Unknown;

    public string Locale { get; }

    public string Country { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>Its days in their order.</summary>
    public IReadOnlyList<DayOfWeek> Week { get; }

    /// <summary>Whether a month stands before its day.</summary>
    public bool MonthFirst { get; }

    internal NumberFormatInfo Numbers { get; }

    internal string Date { get; }

    internal string ShortDay { get; }

    internal string Day { get; }

    internal string Month { get; }

    internal string Time { get; }

    /// <summary>How an amount is written, <c>{0}</c> being its number: with the symbol of the locale's own currency, with the code of every other.</summary>
    internal string MoneyIn(string code)
    {
        var isOwn = code == currency;
        var (sign, gap) = (isOwn ? symbol : code, isOwn && !symbolApart ? "" : "\u00a0");
        return symbolFirst ? $"{sign}{gap}{{0}}" : $"{{0}}{gap}{sign}";
    }

    private static bool IsYearFirst(CultureInfo locale) => ComesBefore('y', 'M', locale.DateTimeFormat.YearMonthPattern);

    private static bool IsMonthFirst(CultureInfo locale) => ComesBefore('M', 'd', locale.DateTimeFormat.MonthDayPattern);

    private static bool ComesBefore(char first, char second, string pattern) =>
        pattern.IndexOf(first, StringComparison.Ordinal) < pattern.IndexOf(second, StringComparison.Ordinal);

    /// <summary>.NET writes every language in Western digits, and the separators and the percent sign of Arabic digits do not belong beside them.</summary>
    private static NumberFormatInfo InWesternDigits(NumberFormatInfo numbers) => numbers.NumberDecimalSeparator == "٫" ? CultureInfo.GetCultureInfo("en").NumberFormat : numbers;
}
