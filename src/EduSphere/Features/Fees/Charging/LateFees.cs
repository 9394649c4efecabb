using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Settings;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Localization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>How the late fees are to be paid.</summary>
public sealed record LateFeesInput
{
    /// <summary>The day on which they are due; today or later.</summary>
    [CalendarDay]
    public required DateOnly DueDate { get; init; }
}

/// <summary>What being late costs.</summary>
public sealed record LateFeesSum
{
    /// <summary>How many fees are charged for it.</summary>
    public required int Fees { get; init; }

    public required decimal Total { get; init; }
}

public static class LateFees
{
    /// <summary>See what being late would cost</summary>
    /// <remarks>Nothing is charged.</remarks>
    public static async Task<Ok<LateFeesSum>> Preview(AppDbContext db, SchoolClock clock, CancellationToken ct) => TypedResults.Ok(await SumAsync(db, await clock.TodayAsync(ct), ct));

    public static async Task<LateFeesSum> SumAsync(AppDbContext db, DateOnly today, CancellationToken ct)
    {
        var amounts = new List<decimal>();
        foreach (var type in await TypesAsync(db, ct))
            amounts.AddRange((await Late(type, db, today).Select(f => f.Total - f.Paid - f.Waived).ToListAsync(ct)).ConvertAll(type.LateFeeOn));
        return new() { Fees = amounts.Count(amount => amount > 0), Total = amounts.Sum() };
    }

    /// <summary>Charge for being late</summary>
    /// <remarks>
    /// By the rule of each fee type, once for each fee of which something is outstanding so many days after it was due. They are issued at once. A fee that is charged for being late is charged
    /// for that no further.
    /// </remarks>
    public static async Task<Results<Ok<LateFeesSum>, ProblemHttpResult>> Charge(
        LateFeesInput input, [Required] IdempotencyKey key, IdempotentRequests requests, Invoices invoices, AppDbContext db, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        if (input.DueDate < today)
            throw Platform.Errors.Problems.Validation.Invalid("dueDate", "That day is over.");
        // Whoever does the same at once waits, and finds nothing left to charge.
        await using var transaction = await db.LockAsync(db.FeeTypes, ct);
        var charged = await requests.OnceAsync(key, input, async () =>
        {
            var late = await HoldAsync(db, today, ct);
            var fees = late.ConvertAll(fee => LateFeeOf(fee, input.DueDate)).FindAll(fee => fee.Total > 0);
            if (fees.Count == 0)
                throw FeeProblems.NoLateFee.Refusal("Nothing is late that has not been charged for it.");
            db.AddRange(fees);
            db.AddRange(await invoices.IssueAsync(fees, ct));
            return new LateFeesSum { Fees = fees.Count, Total = fees.Sum(fee => fee.Total) };
        }, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(charged);
    }

    /// <summary>The types whose fees cost more when they are late.</summary>
    private static Task<List<FeeType>> TypesAsync(AppDbContext db, CancellationToken ct) =>
        db.FeeTypes.AsNoTracking().Where(t => t.LateFeeAmount != null || t.LateFeePercent != null).ToListAsync(ct);

    /// <summary>What is late by the rule of its type, and was not charged for it.</summary>
    private static IQueryable<Fee> Late(FeeType type, AppDbContext db, DateOnly today)
    {
        var last = today.AddDays(-type.LateAfterDays);
        return db.Fees.In(FeeStatus.Overdue, today).Where(f => f.FeeTypeId == type.Id && f.DueDate < last && f.LateForId == null && !db.Fees.Any(other => other.LateForId == f.Id));
    }

    /// <summary>What is late, held before it is read: what is paid on it at this moment is seen or waits.</summary>
    private static async Task<List<Fee>> HoldAsync(AppDbContext db, DateOnly today, CancellationToken ct)
    {
        var late = new List<Fee>();
        foreach (var type in await TypesAsync(db, ct))
        {
            var found = Late(type, db, today);
            var ids = await found.Select(f => f.Id).ToArrayAsync(ct);
            await db.HoldAsync(db.Fees.Where(f => ids.Contains(f.Id)), ct);
            late.AddRange(await found.AsNoTracking().Include(f => f.FeeType).Where(f => ids.Contains(f.Id)).OrderBy(f => f.DueDate).ThenBy(f => f.Id).ToListAsync(ct));
        }
        return late;
    }

    private static Fee LateFeeOf(Fee late, DateOnly dueDate)
    {
        var fee = new Fee
        {
            StudentId = late.StudentId,
            FeeTypeId = late.FeeTypeId,
            Description = new Sentence("Late fee: {0}", late.Description).ToString().CutTo(Fee.DescriptionLength),
            DueDate = dueDate,
            LateForId = late.Id,
        };
        fee.Write([new() { Kind = FeeLineKind.Charge, Description = fee.Description, Amount = late.FeeType.LateFeeOn(late.Outstanding) }]);
        return fee;
    }
}
