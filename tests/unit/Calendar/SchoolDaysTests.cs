using EduSphere.Features.Calendar;
using FsCheck.Xunit;

namespace EduSphere.UnitTests.Calendar;

public class SchoolDaysTests
{
    // A Tuesday.
    private static readonly DateOnly First = new(2026, 9, 1);
    private static readonly DateOnly Last = new(2027, 6, 30);
    private static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
    private static readonly (DateOnly Start, DateOnly End) Autumn = (new(2026, 10, 12), new(2026, 10, 23));

    [Theory]
    [InlineData("2026-09-01", true)]
    [InlineData("2027-06-30", true)]
    [InlineData("2026-08-31", false)]
    [InlineData("2027-07-01", false)]
    [InlineData("2026-09-05", false)]
    [InlineData("2026-09-06", false)]
    [InlineData("2026-10-09", true)]
    [InlineData("2026-10-12", false)]
    [InlineData("2026-10-23", false)]
    [InlineData("2026-10-26", true)]
    public void A_day_counts_inside_the_year_on_a_weekday_of_lessons_without_the_holidays(string day, bool inSession) =>
        Assert.Equal(inSession, School(Autumn).Contains(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Between_two_years_there_is_no_school()
    {
        var days = new SchoolDays(Enum.GetValues<DayOfWeek>(), [(First, Last), (Last.AddDays(10), Last.AddDays(300))], []);

        Assert.Equal([Last, Last.AddDays(10)], days.Between(Last, Last.AddDays(10)));
    }

    [Fact]
    public void Without_weekdays_or_years_there_is_no_school()
    {
        Assert.Empty(new SchoolDays([], [(First, Last)], []).Between(First, Last));
        Assert.Empty(new SchoolDays(Weekdays, [], []).Between(First, Last));
    }

    [Fact]
    public void A_week_from_end_to_end() =>
        Assert.Equal([First, First.AddDays(1), First.AddDays(2), First.AddDays(3), First.AddDays(6)], School().Between(First, First.AddDays(6)));

    [Fact]
    public void Backwards_there_are_no_days() => Assert.Empty(School().Between(First.AddDays(1), First));

    [Property]
    public void Between_are_the_days_that_it_contains_in_order(byte from, byte length, byte weekdays, (byte Start, byte Length) holiday)
    {
        var first = First.AddDays(from - 100);
        var begins = First.AddDays(holiday.Start);
        var days = new SchoolDays(Enum.GetValues<DayOfWeek>().Where(day => (weekdays & (1 << (int)day)) != 0), [(First, First.AddDays(120))], [(begins, begins.AddDays(holiday.Length))]);

        Assert.Equal(Enumerable.Range(0, length + 1).Select(first.AddDays).Where(days.Contains), days.Between(first, first.AddDays(length)));
    }

    [Property]
    public void A_holiday_takes_its_own_days_and_no_others(byte start, byte length, byte asked)
    {
        var holiday = (Start: First.AddDays(start), End: First.AddDays(start + length));
        var day = First.AddDays(asked);

        Assert.Equal(School().Contains(day) && (day < holiday.Start || day > holiday.End), School(holiday).Contains(day));
    }

    [Property]
    public void Two_stretches_side_by_side_are_one(byte from, byte length, byte more)
    {
        var (school, first) = (School(Autumn), First.AddDays(from));
        var (middle, last) = (first.AddDays(length), first.AddDays(length + 1 + more));

        Assert.Equal(school.Between(first, last), school.Between(first, middle).Concat(school.Between(middle.AddDays(1), last)));
    }

    private static SchoolDays School(params (DateOnly, DateOnly)[] holidays) => new(Weekdays, [(First, Last)], holidays);
}
