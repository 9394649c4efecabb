using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>What came in, month by month.</summary>
public sealed record FeeCollections
{
    /// <summary>Every month from the first to the last, the earliest first.</summary>
    public required IReadOnlyList<MonthCollected> Months { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }
}

/// <summary>What came in in a month.</summary>
public sealed record MonthCollected
{
    /// <summary>Its first day.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>What was paid, less what was given back.</summary>
    public required decimal Collected { get; init; }
}

public static class ReadCollections
{
    /// <summary>Count what came in by month</summary>
    /// <remarks>Money alone: what was settled from credit came in before. The last twelve months when no days are given.</remarks>
    public static async Task<Ok<FeeCollections>> Handle([AsParameters] FeeStatisticsQuery query, AppDbContext db, SchoolClock clock, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, await clock.TodayAsync(ct), ct));

    public static async Task<FeeCollections> QueryAsync(FeeStatisticsQuery query, AppDbContext db, DateOnly today, CancellationToken ct)
    {
        var end = query.EndDate ?? today;
        var start = query.StartDate ?? new DateOnly(end.Year, end.Month, 1).AddMonths(-11);
        CalendarDays.Check(start, end, AcademicYearRules.MostDays);
        var days = await db.LedgerEntries.Where(e => e.Account == LedgerAccount.Money && e.Day >= start && e.Day <= end)
            .GroupBy(e => e.Day).Select(some => new { Day = some.Key, Sum = some.Sum(e => e.Amount) }).ToListAsync(ct);
        var sums = days.ToLookup(day => new DateOnly(day.Day.Year, day.Day.Month, 1), day => day.Sum);
        var first = new DateOnly(start.Year, start.Month, 1);
        var count = ((end.Year - first.Year) * 12) + end.Month - first.Month + 1;
        return new()
        {
            Months = [.. Enumerable.Range(0, count).Select(i => first.AddMonths(i)).Select(month => new MonthCollected { Month = month, Collected = sums[month].Sum() })],
            Currency = await db.CurrencyAsync(ct),
        };
    }
}
