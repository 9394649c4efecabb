using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>Why an invoice is taken back.</summary>
public sealed record VoidInput
{
    [Required, StringLength(Fee.ReasonLength)]
    public required string Reason { get; init; }
}

public static class VoidFee
{
    /// <summary>Void a fee</summary>
    /// <remarks>What was issued by mistake is owed no more; it stays on record with its number. What was paid on it is refunded first.</remarks>
    public static async Task<Results<Ok<FullFee>, NotFound, ProblemHttpResult>> Handle(Guid id, VoidInput input, Invoices invoices, AppDbContext db, CurrentUser user, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(db.Fees.Where(f => f.Id == id), ct);
        var now = await invoices.NowAsync(ct);
        var fee = await db.Fees.Include(f => f.Lines).Where(f => f.Id == id).VisibleTo(db, user, now.Day).SingleOrDefaultAsync(ct);
        if (fee is null)
            return TypedResults.NotFound();
        fee.Void(input.Reason.Trim(), now.Day);
        db.AddRange(Posting.OfVoid(fee, now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok((await ReadFee.QueryAsync(id, db, user, now.Day, ct))!);
    }
}
