using System.Globalization;
using EduSphere.Features.Calendar;
using EduSphere.Features.RollOvers.Pages;

namespace EduSphere.UnitTests.RollOvers;

/// <summary>From which year the page rolls over where nobody says so.</summary>
public class RollOverAddressTests
{
    private static readonly AcademicYearDetails First = Year(2026);
    private static readonly AcademicYearDetails Second = Year(2027);
    private static readonly AcademicYearDetails Third = Year(2028);

    [Theory]
    [InlineData("2026-09-01")]
    [InlineData("2027-08-31")]
    [InlineData("2027-09-01")]
    [InlineData("2028-06-30")]
    public void The_year_that_another_follows_ends_even_when_the_other_has_begun(string today) =>
        Assert.Same(First, RollOverAddress.From(Years(2), null, Day(today)));

    [Theory]
    [InlineData("2027-08-31", "2026")]
    [InlineData("2027-09-01", "2027")]
    [InlineData("2028-09-01", "2027")]
    public void Of_several_it_is_the_latest(string today, string name) => Assert.Equal(name, RollOverAddress.From(Years(3), null, Day(today))!.Name);

    [Fact]
    public void A_year_that_none_follows_is_better_than_none()
    {
        Assert.Same(First, RollOverAddress.From(Years(1), null, First.EndDate));
        Assert.Same(First, RollOverAddress.From(Years(1), null, First.StartDate.AddDays(-1)));
        Assert.Null(RollOverAddress.From([], null, First.StartDate));
    }

    [Fact]
    public void Another_may_be_asked_for()
    {
        Assert.Same(Second, RollOverAddress.From(Years(3), $"{Second.Id}", First.StartDate));
        Assert.Same(First, RollOverAddress.From(Years(3), "none", First.StartDate));
        Assert.Same(First, RollOverAddress.From(Years(3), $"{Guid.CreateVersion7()}", First.StartDate));
    }

    [Fact]
    public void The_years_after_it_come_the_earliest_first()
    {
        Assert.Equal([Second, Third], Years(3).After(First));
        Assert.Empty(Years(3).After(Third));
    }

    /// <summary>The latest first, as lists have them.</summary>
    private static IReadOnlyList<AcademicYearDetails> Years(int count) => [.. new[] { First, Second, Third }.Take(count).Reverse()];

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static AcademicYearDetails Year(int begins) => new()
    {
        Id = Guid.CreateVersion7(),
        Name = $"{begins}",
        StartDate = new(begins, 9, 1),
        EndDate = new(begins + 1, 6, 30),
        WeeksInCycle = 1,
        IsCurrent = false,
    };
}
