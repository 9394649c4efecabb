using System.Linq.Expressions;
using EduSphere.Data;
using FsCheck.Xunit;

namespace EduSphere.UnitTests.Data;

public class DatedTests
{
    private static readonly DateOnly Start = new(2026, 9, 1);

    /// <summary>Plainly: the days from the first on, until the one on which it has ended. Few days, so that they often meet.</summary>
    [Property]
    public void Those_hold_whose_days_the_day_is_among((byte First, byte? Length)[] spans, byte asked)
    {
        var rows = spans.Select(span => new Stay(Start.AddDays(span.First % 8), span.Length is { } length ? Start.AddDays(span.First % 8 + length % 8) : null)).ToArray();
        var day = Start.AddDays(asked % 16);

        var held = rows.Where(row => Enumerable.Range(0, (row.End?.DayNumber ?? int.MaxValue) - row.First.DayNumber).Take(20).Select(row.First.AddDays).Contains(day));

        Assert.Equal(held, rows.AsQueryable().HoldingOn(day));
    }

    [Property]
    public void What_ended_before_it_began_never_held(byte first, byte earlier, byte asked) =>
        Assert.Empty(new[] { new Stay(Start.AddDays(first % 8), Start.AddDays(first % 8 - earlier % 8)) }.AsQueryable().HoldingOn(Start.AddDays(asked % 16)));

    private sealed record Stay(DateOnly First, DateOnly? End) : IDated<Stay>
    {
        public static Expression<Func<Stay, DateOnly>> BeginsOn { get; } = begins => begins.First;

        public static Expression<Func<Stay, DateOnly?>> EndsOn { get; } = ends => ends.End;
    }
}
