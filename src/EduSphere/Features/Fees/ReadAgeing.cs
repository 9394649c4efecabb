using EduSphere.Data;
using EduSphere.Features.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>What is outstanding, by how long it has been due.</summary>
public sealed record FeeAgeing
{
    /// <summary>Not yet late first.</summary>
    public required IReadOnlyList<AgeBand> Bands { get; init; }

    public required decimal Outstanding { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }
}

/// <summary>What is outstanding of fees that have been due for about as long.</summary>
public sealed record AgeBand
{
    /// <summary>The fewest days past the day on which they were due; 0 for what is not yet late.</summary>
    public required int FromDays { get; init; }

    /// <summary>The most days; null where there is no end.</summary>
    public required int? ToDays { get; init; }

    public required int Fees { get; init; }

    public required decimal Outstanding { get; init; }
}

public static class ReadAgeing
{
    /// <summary>The days past due with which a band ends.</summary>
    private static readonly int[] Ends = [0, 30, 60, 90];

    /// <summary>Count what is outstanding by its age</summary>
    /// <remarks>Not yet late, up to 30, 60, 90 days past the day on which it was due, and longer.</remarks>
    public static async Task<Ok<FeeAgeing>> Handle(AppDbContext db, SchoolClock clock, CancellationToken ct) => TypedResults.Ok(await QueryAsync(db, await clock.TodayAsync(ct), ct));

    public static async Task<FeeAgeing> QueryAsync(AppDbContext db, DateOnly today, CancellationToken ct)
    {
        var open = await db.Fees.Where(FeeStatuses.Open)
            .GroupBy(f => f.DueDate).Select(due => new { Day = due.Key, Fees = due.Count(), Outstanding = due.Sum(f => f.Total - f.Paid - f.Waived) }).ToListAsync(ct);
        var bands = open.ToLookup(due => Ends.TakeWhile(end => today.DayNumber - due.Day.DayNumber > end).Count());
        return new()
        {
            Bands = [.. Enumerable.Range(0, Ends.Length + 1).Select(band => new AgeBand
            {
                FromDays = band == 0 ? 0 : Ends[band - 1] + 1,
                ToDays = band < Ends.Length ? Ends[band] : null,
                Fees = bands[band].Sum(due => due.Fees),
                Outstanding = bands[band].Sum(due => due.Outstanding),
            })],
            Outstanding = open.Sum(due => due.Outstanding),
            Currency = await db.CurrencyAsync(ct),
        };
    }
}
