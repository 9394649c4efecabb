using System.Globalization;
using EduSphere.Features.Imports;
using FsCheck.Xunit;

namespace EduSphere.UnitTests.Imports;

public class DateFormatTests
{
    private static readonly DateOnly Anchor = new(2000, 1, 1);

    [Theory]
    [InlineData(DateFormat.DayFirst, "03/04/2015", "2015-04-03")]
    [InlineData(DateFormat.DayFirst, "3.4.2015", "2015-04-03")]
    [InlineData(DateFormat.MonthFirst, "03-04-2015", "2015-03-04")]
    [InlineData(DateFormat.MonthFirst, "2015-04-03", "2015-04-03")]
    [InlineData(DateFormat.YearFirst, "2015/4/3", "2015-04-03")]
    [InlineData(DateFormat.YearFirst, "03/04/2015", null)]
    [InlineData(DateFormat.DayFirst, "04/13/2015", null)]
    [InlineData(DateFormat.MonthFirst, "13/04/2015", null)]
    [InlineData(DateFormat.DayFirst, "03/04/15", null)]
    [InlineData(DateFormat.DayFirst, "29/02/2015", null)]
    public void A_date_is_read_in_the_order_that_was_chosen(DateFormat format, string text, string? day) =>
        Assert.Equal(day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture), format.Read(text));

    [Theory]
    [InlineData("03/04/2015,13/04/2015", false, DateFormat.DayFirst, "03/04/2015")]
    [InlineData("03/04/2015,13/04/2015", true, DateFormat.DayFirst, "03/04/2015")]
    [InlineData("04/13/2015,03/04/2015", false, DateFormat.MonthFirst, "03/04/2015")]
    [InlineData("04/04/2015,13/04/2015", true, DateFormat.DayFirst, "04/04/2015")]
    [InlineData("03/04/2015,13/04/2015,04/13/2015,14/04/2015", true, DateFormat.DayFirst, "03/04/2015")]
    [InlineData("2015-01-02,03/04/2015", true, DateFormat.MonthFirst, "03/04/2015")]
    [InlineData("2015-01-02,03/04/2015", false, DateFormat.DayFirst, "03/04/2015")]
    public void What_most_dates_fit_is_guessed_and_the_schools_order_where_all_fit_both(string texts, bool monthFirst, DateFormat format, string example)
    {
        var dates = DateFormats.Of(texts.Split(','), null, monthFirst)!;

        Assert.Equal((format, true, example, format.Read(example)), (dates.Format, dates.IsGuessed, dates.Example, dates.Means));
    }

    [Fact]
    public void Nothing_is_said_of_dates_that_begin_with_the_year() => Assert.Null(DateFormats.Of(["2015-01-02", "soon", ""], null, monthFirst: true));

    [Fact]
    public void What_was_chosen_is_kept_though_nothing_fits_it()
    {
        var dates = DateFormats.Of(["13/04/2015"], DateFormat.MonthFirst, monthFirst: false)!;

        Assert.Equal((DateFormat.MonthFirst, false, null), (dates.Format, dates.IsGuessed, dates.Example));
        Assert.Null(dates.InWords());
    }

    /// <summary>As long as a file keeps to its order, and one of its days is past the twelfth.</summary>
    [Property]
    public void A_file_is_read_as_it_was_written(ushort[] days, bool monthFirst)
    {
        List<DateOnly> all = [.. days.Select(day => Anchor.AddDays(day)), new(2015, 4, 13)];
        var texts = all.Select(day => day.ToString(monthFirst ? "MM/dd/yyyy" : "dd/MM/yyyy", CultureInfo.InvariantCulture)).ToList();

        var format = DateFormats.Of(texts, null, !monthFirst)!.Format;

        Assert.Equal(all, texts.Select(text => format.Read(text)!.Value));
    }
}
