using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class DeleteFee
{
    /// <summary>Throw a draft away</summary>
    /// <remarks>Nobody but the office has seen it. What was issued is voided, and stays on record.</remarks>
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(db.Fees.Where(f => f.Id == id), ct);
        var today = await clock.TodayAsync(ct);
        var fee = await db.Fees.Include(f => f.Lines).SingleOrDefaultAsync(f => f.Id == id, ct);
        if (fee is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(fee.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", await ReadFee.QueryAsync(id, db, user, today, ct));
        fee.RefuseIssued();
        db.RemoveRange(fee.Lines);
        db.Remove(fee);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
