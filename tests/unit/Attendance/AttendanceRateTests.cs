using EduSphere.Features.Attendance;
using FsCheck.Xunit;

namespace EduSphere.UnitTests.Attendance;

public class AttendanceRateTests
{
    [Fact]
    public void Late_is_there_and_excused_leaves_both_sides() =>
        Assert.Equal(new AttendanceRate(5, 9), AttendanceRate.Of(new() { Present = 2, Late = 3, Absent = 4, Excused = 7 }));

    [Fact]
    public void Where_nothing_counts_there_is_no_rate()
    {
        var rate = AttendanceRate.Of(new() { Excused = 3 });

        Assert.Equal((0, 0, null, null), (rate.Numerator, rate.Denominator, rate.Percent, rate.WholePercent));
    }

    [Fact]
    public void Nobody_there_is_a_rate_of_zero()
    {
        var rate = AttendanceRate.Of(new() { Absent = 3 });

        Assert.Equal((0m, 0), (rate.Percent, rate.WholePercent));
    }

    /// <summary>Some of the halves have an even neighbour below, which rounding to even would take.</summary>
    [Theory]
    [InlineData(1, 2, "50", 50)]
    [InlineData(1, 8, "12.5", 13)]
    [InlineData(3, 8, "37.5", 38)]
    [InlineData(1, 200, "0.5", 1)]
    [InlineData(5, 1000, "0.5", 1)]
    [InlineData(1, 32, "3.13", 3)]
    [InlineData(1, 800, "0.13", 0)]
    [InlineData(3, 800, "0.38", 0)]
    [InlineData(2, 3, "66.67", 67)]
    [InlineData(1, 3, "33.33", 33)]
    [InlineData(199, 200, "99.5", 100)]
    [InlineData(299, 300, "99.67", 100)]
    [InlineData(3, 3, "100", 100)]
    public void A_half_is_rounded_away_from_zero(int numerator, int denominator, string percent, int whole)
    {
        var rate = new AttendanceRate(numerator, denominator);

        Assert.Equal((decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture), whole), (rate.Percent, rate.WholePercent));
    }

    [Property]
    public void Excused_marks_never_move_it(byte present, byte late, byte absent, byte excused)
    {
        var counts = Counts(present, late, absent);

        Assert.Equal(AttendanceRate.Of(counts), AttendanceRate.Of(counts with { Excused = excused }));
    }

    [Property]
    public void It_lies_between_zero_and_a_hundred_and_is_missing_where_nothing_counts_alone(byte present, byte late, byte absent)
    {
        var rate = AttendanceRate.Of(Counts(present, late, absent));

        if (present + late + absent == 0)
            Assert.Null(rate.Percent);
        else
            Assert.InRange(rate.Percent!.Value, 0, 100);
        Assert.Equal(rate.Percent is null, rate.WholePercent is null);
    }

    [Property]
    public void Who_comes_late_counts_as_who_comes_in_time(byte present, byte late, byte absent) =>
        Assert.Equal(AttendanceRate.Of(Counts(present, late, absent)), AttendanceRate.Of(Counts(late, present, absent)));

    [Property]
    public void Another_absence_never_raises_it_and_another_presence_never_lowers_it(byte present, byte late, byte absent)
    {
        var counts = Counts(present, late, absent + 1);
        var rate = AttendanceRate.Of(counts).Percent!.Value;

        Assert.InRange(AttendanceRate.Of(counts with { Absent = counts.Absent + 1 }).Percent!.Value, 0, rate);
        Assert.InRange(AttendanceRate.Of(counts with { Present = counts.Present + 1 }).Percent!.Value, rate, 100);
    }

    [Property]
    public void What_is_shown_is_the_nearest_there_is(byte present, byte absent)
    {
        var rate = AttendanceRate.Of(Counts(present, 0, absent + 1));
        var exact = 100m * present / (present + absent + 1);

        Assert.True(Math.Abs(rate.Percent!.Value - exact) <= 0.005m, $"{rate.Percent} for {exact}");
        Assert.True(Math.Abs(rate.WholePercent!.Value - exact) <= 0.5m, $"{rate.WholePercent} for {exact}");
    }

    private static AttendanceCounts Counts(int present, int late, int absent) => new() { Present = present, Late = late, Absent = absent };
}
