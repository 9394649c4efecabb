using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>Of which days to count what is due. The academic year of today when neither is given.</summary>
public sealed record FeeStatisticsQuery
{
    [CalendarDay]
    public DateOnly? StartDate { get; init; }

    [CalendarDay]
    public DateOnly? EndDate { get; init; }
}

/// <summary>What is due in a time, and what has come in of it.</summary>
public sealed record FeeStatistics
{
    public required DateOnly StartDate { get; init; }

    public required DateOnly EndDate { get; init; }

    /// <summary>Issued, less what was waived and what was voided.</summary>
    public required decimal Total { get; init; }

    public required decimal Collected { get; init; }

    /// <summary>Total less collected, be it late or not.</summary>
    public required decimal Pending { get; init; }

    /// <summary>What of it was due before today.</summary>
    public required decimal Overdue { get; init; }

    /// <summary>Collected ÷ total in percent, to one decimal; zero where nothing is due.</summary>
    public required decimal CollectionRate { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }
}

public static class ReadFeeStatistics
{
    /// <summary>Count what is due and collected</summary>
    /// <remarks>Of the fees that are due in the time, the first and the last day inclusive, as far as the caller may see them.</remarks>
    public static async Task<Ok<FeeStatistics>> Handle([AsParameters] FeeStatisticsQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, user, await clock.TodayAsync(ct), ct));

    public static async Task<FeeStatistics> QueryAsync(FeeStatisticsQuery query, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        var (start, end) = await DaysAsync(query, db, today, ct);
        CalendarDays.Check(start, end, AcademicYearRules.MostDays);
        var owed = db.Fees.VisibleTo(db, user, today).Where(FeeStatuses.Owed).Where(f => f.DueDate >= start && f.DueDate <= end);
        // Of the many that are paid the total alone is added up. What is waived and what is outstanding are few, and have their indexes.
        var (few, open) = (owed.Where(f => f.Waived > 0), owed.Where(FeeStatuses.Open));
        var sums = await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => new
        {
            Total = owed.Sum(f => f.Total),
            Waived = few.Sum(f => f.Waived),
            Pending = open.Sum(f => f.Total - f.Paid - f.Waived),
            Overdue = open.Where(f => f.DueDate < today).Sum(f => f.Total - f.Paid - f.Waived),
            s.Currency,
        }).SingleAsync(ct);
        var total = sums.Total - sums.Waived;
        return new()
        {
            StartDate = start,
            EndDate = end,
            Total = total,
            Collected = total - sums.Pending,
            Pending = sums.Pending,
            Overdue = sums.Overdue,
            CollectionRate = RateOf(total - sums.Pending, total),
            Currency = sums.Currency,
        };
    }

    /// <summary>In percent, to one decimal; zero where nothing is due.</summary>
    public static decimal RateOf(decimal collected, decimal total) => total == 0 ? 0 : Math.Round(collected * 100 / total, 1, MidpointRounding.AwayFromZero);

    private static async Task<(DateOnly, DateOnly)> DaysAsync(FeeStatisticsQuery query, AppDbContext db, DateOnly today, CancellationToken ct)
    {
        if (query is { StartDate: { } start, EndDate: { } end })
            return (start, end);
        var year = await db.AcademicYears.AsNoTracking().Where(y => y.StartDate <= today).OrderByDescending(y => y.StartDate).Select(y => new { y.StartDate, y.EndDate }).FirstOrDefaultAsync(ct);
        var first = query.StartDate ?? (query.EndDate is { } last ? last.AddYears(-1).AddDays(1) : year?.StartDate ?? today.AddYears(-1).AddDays(1));
        return (first, query.EndDate ?? (query.StartDate is not null ? first.AddYears(1).AddDays(-1) : year?.EndDate ?? today));
    }
}
