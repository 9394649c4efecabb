using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>What is not asked for any more, and why. Whoever waives it has approved it.</summary>
public sealed record WaiveInput
{
    /// <summary>All that is outstanding when it is absent.</summary>
    [Amount]
    public decimal? Amount { get; init; }

    [Required, StringLength(Fee.ReasonLength)]
    public required string Reason { get; init; }
}

public static class WaiveFee
{
    /// <summary>Waive a fee</summary>
    /// <remarks>All of what is outstanding, or a part of it.</remarks>
    public static async Task<Results<Ok<FullFee>, NotFound, ProblemHttpResult>> Handle(
        Guid id, WaiveInput input, [Required] IdempotencyKey key, IdempotentRequests requests, Invoices invoices, AppDbContext db, CurrentUser user, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(db.Fees.Where(f => f.Id == id), ct);
        var now = await invoices.NowAsync(ct);
        var fee = await db.Fees.Where(f => f.Id == id).VisibleTo(db, user, now.Day).SingleOrDefaultAsync(ct);
        if (fee is null)
            return TypedResults.NotFound();
        var waived = await requests.OnceAsync(key, input, async () =>
        {
            var waiver = new Waiver { FeeId = id, Amount = fee.Waive(input.Amount), Reason = input.Reason.Trim(), WaivedOn = now.Day, ApprovedById = user.Id };
            db.Add(waiver);
            db.AddRange(Posting.OfWaiver(fee, waiver.Amount, now));
            await db.SaveChangesAsync(ct);
            return (await ReadFee.QueryAsync(id, db, user, now.Day, ct))!;
        }, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(waived with { Version = fee.Version });
    }
}
