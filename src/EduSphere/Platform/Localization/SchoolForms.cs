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

    /// <param name="locale">BCP 47.</param>
    /// <param name="country">ISO 3166-1, two letters.</param>
    /// <param name="zone">Of the dates that instants fall on.</param>
    public SchoolForms(string locale, string country, TimeZoneInfo zone)
    {
        var culture = CultureInfo.GetCultureInfo(locale);
        (Locale, Country, Zone, Time, MonthFirst) = (locale, country, zone, culture.DateTimeFormat.ShortTimePattern, IsMonthFirst(culture));
        Week = [.. Enumerable.Range(0, 7).Select(step => (DayOfWeek)(((int)culture.DateTimeFormat.FirstDayOfWeek + step) % 7))];
        Numbers = InWesternDigits(culture.NumberFormat);
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

    private static bool IsYearFirst(CultureInfo locale) => ComesBefore('y', 'M', locale.DateTimeFormat.YearMonthPattern);

    private static bool IsMonthFirst(CultureInfo locale) => ComesBefore('M', 'd', locale.DateTimeFormat.MonthDayPattern);

    private static bool ComesBefore(char first, char second, string pattern) =>
        pattern.IndexOf(first, StringComparison.Ordinal) < pattern.IndexOf(second, StringComparison.Ordinal);

    /// <summary>.NET writes every language in Western digits, and the separators and the percent sign of Arabic digits do not belong beside them.</summary>
    private static NumberFormatInfo InWesternDigits(NumberFormatInfo numbers) => numbers.NumberDecimalSeparator == "٫" ? CultureInfo.GetCultureInfo("en").NumberFormat : numbers;
}
