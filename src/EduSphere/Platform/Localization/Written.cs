using System.Globalization;
using PhoneNumbers;

namespace EduSphere.Platform.Localization;

/// <summary>
/// What is no text, as people read it: in the forms of the school, with the names that the reader's language has. Pages and sentences write dates, times and
/// numbers with this alone; what programs read is ISO.
/// </summary>
public static class Written
{
    /// <summary>It stays left of its number in a line that runs from right to left.</summary>
    private const string Minus = "\u200e-";

    private static readonly PhoneNumberUtil PhoneNumbers = PhoneNumberUtil.GetInstance();

    private static SchoolForms Forms => SchoolForms.Current;

    private static DateTimeFormatInfo Names => CultureInfo.CurrentUICulture.DateTimeFormat;

    /// <summary>5 Jan 2026</summary>
    public static string Date(DateOnly day) => day.ToString(Forms.Date, Names);

    /// <summary>Monday 5 January 2026</summary>
    public static string Day(DateOnly day) => day.ToString(Forms.Day, Names);

    /// <summary>Mon 5 Jan, where the year goes without saying.</summary>
    public static string ShortDay(DateOnly day) => day.ToString(Forms.ShortDay, Names);

    public static string Weekday(DayOfWeek day) => Names.GetDayName(day);

    public static string ShortWeekday(DayOfWeek day) => Names.GetAbbreviatedDayName(day);

    /// <summary>January 2026</summary>
    public static string Month(DateOnly day) => day.ToString(Forms.Month, Names);

    /// <summary>Jan, where the year goes without saying.</summary>
    public static string ShortMonth(DateOnly day) => day.ToString("MMM", Names);

    /// <summary>14:05</summary>
    public static string Time(DateTime utc) => InSchool(utc).ToString(Forms.Time, Names);

    /// <summary>A time of the school's clock.</summary>
    public static string Time(TimeOnly time) => time.ToString(Forms.Time, Names);

    /// <summary>5 Jan 2026, 14:05</summary>
    public static string Instant(DateTime utc) => $"{Date(DayOf(utc))}, {Time(utc)}";

    /// <summary>An instant beside a day that the reader knows of: on that day it is a time alone.</summary>
    public static string Instant(DateTime utc, DateOnly day) => DayOf(utc) == day ? Time(utc) : Instant(utc);

    /// <summary>The school's day on which an instant was.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(InSchool(utc));

    /// <summary>1,248</summary>
    public static string Number(int number) => Number((long)number);

    public static string Number(long number) => number.ToString("N0", Forms.Numbers);

    /// <summary>12.5%, of a hundred, with the decimals that it has, at most two.</summary>
    public static string Percentage(decimal percent) => (percent / 100).ToString(percent % 1 == 0 ? "P0" : percent * 10 % 1 == 0 ? "P1" : "P2", Forms.Numbers);

    /// <summary>97%, of a share of one.</summary>
    public static string Percent(decimal share) => share.ToString("P0", Forms.Numbers);

    /// <summary>€1,234.50, or with the code of a currency that is not that of the school's locale: USD 1,234.50.</summary>
    /// <param name="currency">ISO 4217.</param>
    public static string Money(decimal amount, string currency) => (amount < 0 ? Minus : "") + Forms.MoneyIn(currency).Replace("{0}", decimal.Abs(amount).ToString("N2", Forms.Numbers), StringComparison.Ordinal);

    /// <summary>The same with a gap where the number is, for modules that fill it.</summary>
    public static string MoneyForm(string currency) => Forms.MoneyIn(currency);

    /// <summary>As it is dialled in the school's country, with the code of another; what cannot be a number is left as it was typed.</summary>
    public static string Phone(string typed) => Read(typed) is not { } number ? typed
        : PhoneNumbers.Format(number, number.CountryCode == PhoneNumbers.GetCountryCodeForRegion(Forms.Country) ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);

    /// <summary>The address that dials it, from wherever the reader is.</summary>
    public static string PhoneLink(string typed) => Read(typed) is { } number ? PhoneNumbers.Format(number, PhoneNumberFormat.RFC3966) : $"tel:{string.Concat(typed.Where(char.IsAsciiDigit))}";

    /// <summary>How a school writes that has these forms, to be seen before they are chosen.</summary>
    public static Sentence Example(SchoolForms forms, DateTime utc)
    {
        var now = TimeZoneInfo.ConvertTimeFromUtc(utc, forms.Zone);
        return new Sentence("It is {0}, {1}. Numbers look like {2}. Weeks begin on {3}.",
            now.ToString(forms.Day, Names), now.ToString(forms.Time, Names), 12345.6m.ToString("N1", forms.Numbers), Weekday(forms.Week[0]));
    }

    /// <summary>What fills a gap of a sentence.</summary>
    public static object Value(object value) => value switch { int number => Number(number), DateOnly day => Date(day), TimeOnly time => Time(time), _ => value };

    private static DateTime InSchool(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Forms.Zone);

    private static PhoneNumber? Read(string typed)
    {
        try
        {
            return PhoneNumbers.Parse(typed, Forms.Country) is var number && PhoneNumbers.IsPossibleNumber(number) ? number : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
