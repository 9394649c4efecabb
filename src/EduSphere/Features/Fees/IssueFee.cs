using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class IssueFee
{
    /// <summary>Issue a fee</summary>
    /// <remarks>The draft becomes an invoice: it has the next number, the family sees it, and it is changed no more.</remarks>
    public static async Task<Results<Ok<FullFee>, NotFound, ProblemHttpResult>> Handle(Guid id, Invoices invoices, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(db.Fees.Where(f => f.Id == id), ct);
        var today = await clock.TodayAsync(ct);
        var fee = await db.Fees.Include(f => f.Lines).SingleOrDefaultAsync(f => f.Id == id, ct);
        if (fee is null)
            return TypedResults.NotFound();
        fee.RefuseIssued();
        db.AddRange(await invoices.IssueAsync([fee], ct));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok((await ReadFee.QueryAsync(id, db, user, today, ct))!);
    }
}
