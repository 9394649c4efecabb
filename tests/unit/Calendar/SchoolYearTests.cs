using EduSphere.Features.Calendar;
using FsCheck.Xunit;

namespace EduSphere.UnitTests.Calendar;

/// <summary>Which weeks are A and which B.</summary>
public class SchoolYearTests
{
    /// <summary>A Tuesday.</summary>
    private static readonly DateOnly First = new(2026, 9, 1);

    private static readonly SchoolYear Year = new(Guid.CreateVersion7(), First, new(2027, 6, 25), 2, DayOfWeek.Monday);

    [Theory]
    [InlineData("2026-09-01", CycleWeek.A)]
    [InlineData("2026-09-06", CycleWeek.A)]
    [InlineData("2026-09-07", CycleWeek.B)]
    [InlineData("2026-09-13", CycleWeek.B)]
    [InlineData("2026-09-14", CycleWeek.A)]
    [InlineData("2026-08-31", CycleWeek.A)]
    [InlineData("2026-08-30", CycleWeek.B)]
    [InlineData("2027-01-04", CycleWeek.A)]
    public void The_week_in_which_the_year_begins_is_A_and_they_alternate(string day, CycleWeek week) => Assert.Equal(week, Year.CycleWeekOf(DateOnly.Parse(day)));

    [Fact]
    public void A_week_begins_where_the_school_begins_it() =>
        Assert.Equal((CycleWeek.A, CycleWeek.B), ((Year with { WeekBegins = DayOfWeek.Sunday }).CycleWeekOf(new(2026, 9, 5)), (Year with { WeekBegins = DayOfWeek.Sunday }).CycleWeekOf(new(2026, 9, 6))));

    [Fact]
    public void A_cycle_of_one_week_has_no_other() => Assert.Equal(CycleWeek.Every, (Year with { WeeksInCycle = 1 }).CycleWeekOf(First.AddDays(7)));

    [Property]
    public void A_day_is_in_the_week_of_its_first_day_and_in_another_than_a_week_later(short days, DayOfWeek begins)
    {
        var (year, day) = (Year with { WeekBegins = begins }, First.AddDays(days));
        var first = day.WeekThatBeginsOn(begins);

        Assert.Equal(begins, first.DayOfWeek);
        Assert.InRange(day.DayNumber - first.DayNumber, 0, 6);
        Assert.Equal(year.CycleWeekOf(first), year.CycleWeekOf(day));
        Assert.NotEqual(year.CycleWeekOf(day), year.CycleWeekOf(day.AddDays(7)));
        Assert.Equal(year.CycleWeekOf(day), year.CycleWeekOf(day.AddDays(-14)));
    }
}
