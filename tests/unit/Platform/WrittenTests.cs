using System.Globalization;
using System.Text.RegularExpressions;
using EduSphere.Platform.Localization;
using Microsoft.AspNetCore.Http;

namespace EduSphere.UnitTests.Platform;

public partial class WrittenTests
{
    private static readonly DateOnly Monday = new(2026, 1, 5);
    private static readonly DateTime Afternoon = new(2026, 1, 5, 14, 5, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("en-IE", "en", "5 Jan 2026", "Monday 5 January 2026", "Mon 5 Jan", "January 2026", "14:05")]
    [InlineData("en-US", "en", "Jan 5, 2026", "Monday, January 5, 2026", "Mon, Jan 5", "January 2026", "2:05 PM")]
    [InlineData("de-DE", "en", "5 Jan 2026", "Monday 5 January 2026", "Mon 5 Jan", "January 2026", "14:05")]
    [InlineData("hu-HU", "en", "2026 Jan 5", "2026 January 5, Monday", "Jan 5, Mon", "2026 January", "14:05")]
    [InlineData("ar-SA", "en", "5 Jan 2026", "Monday 5 January 2026", "Mon 5 Jan", "January 2026", "2:05 PM")]
    [InlineData("en-IE", "ar", "5 يناير 2026", "الاثنين 5 يناير 2026", "إثنين 5 يناير", "يناير 2026", "14:05")]
    [InlineData("en-US", "ar", "يناير 5, 2026", "الاثنين, يناير 5, 2026", "إثنين, يناير 5", "يناير 2026", "2:05 م")]
    [InlineData("ar-EG", "ar", "5 يناير 2026", "الاثنين 5 يناير 2026", "إثنين 5 يناير", "يناير 2026", "2:05 م")]
    public void A_date_has_the_order_of_the_school_and_the_names_of_the_readers_language(string locale, string language, string date, string day, string shortDay, string month, string time) =>
        Assert.Equal((date, day, shortDay, month, time), In(locale, language, () =>
            (Written.Date(Monday), Written.Day(Monday), Written.ShortDay(Monday), Written.Month(Monday), Plain(Written.Time(Afternoon)))));

    [Theory]
    [InlineData("en-IE", "1,248", "97%")]
    [InlineData("de-DE", "1.248", "97 %")]
    [InlineData("fr-FR", "1 248", "97 %")]
    [InlineData("ar-EG", "1,248", "97%")]
    public void A_number_has_the_separators_of_the_school_in_every_language(string locale, string number, string percent) =>
        Assert.All(Languages.Names.Keys, language => Assert.Equal((number, percent), In(locale, language, () => (Plain(Written.Number(1248)), Plain(Written.Percent(0.968m))))));

    [Theory]
    [InlineData("en-IE", "EUR", 1234.5, "€1,234.50")]
    [InlineData("en-IE", "EUR", -20, "-€20.00")]
    [InlineData("en-IE", "USD", 1234.5, "USD 1,234.50")]
    [InlineData("en-US", "USD", 0.1, "$0.10")]
    [InlineData("de-DE", "EUR", -1234567.89, "-1.234.567,89 €")]
    [InlineData("de-DE", "CHF", 5, "5,00 CHF")]
    [InlineData("fr-FR", "EUR", 1248, "1 248,00 €")]
    [InlineData("ar-EG", "EGP", 1234.5, "EGP 1,234.50")]
    public void Money_has_two_decimals_and_the_symbol_of_the_schools_own_currency_or_a_code(string locale, string currency, decimal amount, string written) =>
        Assert.All(Languages.Names.Keys, language => Assert.Equal(written, In(locale, language, () => Plain(Written.Money(amount, currency)).Replace("\u200e", "", StringComparison.Ordinal))));

    [Theory]
    [InlineData("en-IE", "12%", "12.5%", "12.25%")]
    [InlineData("de-DE", "12 %", "12,5 %", "12,25 %")]
    public void A_percentage_has_the_decimals_that_it_has(string locale, string whole, string one, string two) =>
        Assert.Equal((whole, one, two), In(locale, "en", () => (Plain(Written.Percentage(12.00m)), Plain(Written.Percentage(12.5m)), Plain(Written.Percentage(12.25m)))));

    [Theory]
    [InlineData("en-IE", DayOfWeek.Monday)]
    [InlineData("en-US", DayOfWeek.Sunday)]
    [InlineData("ar-EG", DayOfWeek.Saturday)]
    public void A_week_begins_as_it_does_where_the_school_is(string locale, DayOfWeek first)
    {
        var week = new SchoolForms(locale, "IE", TimeZoneInfo.Utc).Week;

        Assert.Equal(first, week[0]);
        Assert.Equal(Enum.GetValues<DayOfWeek>(), week.Order());
    }

    [Fact]
    public void An_instant_is_of_the_schools_day_and_beside_that_day_a_time_alone()
    {
        var late = new DateTime(2026, 1, 5, 23, 30, 0, DateTimeKind.Utc);

        Assert.Equal(("6 Jan 2026, 00:30", "00:30", "6 Jan 2026, 00:30"),
            In("en-IE", "en", () => (Written.Instant(late), Written.Instant(late, Monday.AddDays(1)), Written.Instant(late, Monday)), "Africa/Lagos"));
    }

    [Theory]
    [InlineData("+353 20 912 3456", "IE", "(020) 912 3456", "tel:+353-20-912-3456")]
    [InlineData("00353209123456", "IE", "(020) 912 3456", "tel:+353-20-912-3456")]
    [InlineData("(020) 912-3456", "IE", "(020) 912 3456", "tel:+353-20-912-3456")]
    [InlineData("+353 20 912 3456", "US", "+353 20 912 3456", "tel:+353-20-912-3456")]
    [InlineData("202-555-0143", "US", "(202) 555-0143", "tel:+1-202-555-0143")]
    [InlineData("112", "IE", "112", "tel:112")]
    [InlineData("+999 12 34", "IE", "+999 12 34", "tel:9991234")]
    public void A_telephone_number_is_as_it_is_dialled_in_the_country_and_its_link_from_anywhere(string typed, string country, string shown, string link) =>
        Assert.Equal((shown, link), In("en-IE", "en", () => (Written.Phone(typed), Written.PhoneLink(typed)), country: country));

    [Fact]
    public void What_fills_a_sentence_is_written_in_the_same_forms() =>
        Assert.Equal("1.248 of Jan", In("de-DE", "en", () => CountedTexts.Fill("{0} of {1}", "en", 1248, "Jan")));

    /// <summary>What programs read: a date of an address, of a field, of a <c>time</c>; a field's time of day; a length of a style; the kind of a route's value.</summary>
    private static readonly string[] Machine = ["O", "yyyy-MM-dd", "yyyy-MM", "HH:mm", "0.##", "guid"];

    [Fact]
    public void No_page_has_a_form_of_its_own()
    {
        var root = Repository.PathOf("src/EduSphere");
        var found = (from file in Directory.EnumerateFiles(root, "*.razor", SearchOption.AllDirectories)
                     from Match form in Form().Matches(File.ReadAllText(file))
                     select (File: Path.GetRelativePath(root, file), Form: form.Groups["form"].Value)).ToList();

        Assert.NotEmpty(found);
        Assert.DoesNotContain(found, use => !Machine.Contains(use.Form));
    }

    /// <summary>A form in ToString, or in a gap of a text; and whatever makes one's own date or number of a culture or a zone.</summary>
    [GeneratedRegex("""\.ToString\("(?<form>[^"]*)"|\{[\w.!]+(?:\([^{}"]*\))?:(?<form>[^{}"]+)\}|\.(?<form>DateTimeFormat|NumberFormat|To(?:Short|Long)\w+String|ConvertTime\w*)\b""")]
    private static partial Regex Form();

    /// <summary>Spaces that may not break are spaces here.</summary>
    private static string Plain(string written) => Regex.Replace(written, "[\u00A0\u202F]", " ");

    private static T In<T>(string locale, string language, Func<T> written, string zone = "UTC", string country = "IE")
    {
        var (request, before) = (new HttpContextAccessor(), (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture));
        try
        {
            Languages.Speak(language);
            request.HttpContext = new DefaultHttpContext();
            request.HttpContext.Features.Set(new SchoolForms(locale, country, TimeZoneInfo.FindSystemTimeZoneById(zone)));
            return written();
        }
        finally
        {
            (request.HttpContext, (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture)) = (null, before);
        }
    }
}
