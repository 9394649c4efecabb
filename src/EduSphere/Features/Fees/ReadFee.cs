using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Fees;

public static class ReadFee
{
    /// <summary>Read a fee</summary>
    /// <remarks>With what it is made of, what was paid, and every entry of the ledger that its balance is made of.</remarks>
    public static async Task<Results<Ok<FullFee>, NotFound>> Handle(Guid id, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, db, user, await clock.TodayAsync(ct), ct) is { } fee ? TypedResults.Ok(fee) : TypedResults.NotFound();

    /// <returns>Null where there is none, or none that the user may know of.</returns>
    public static Task<FullFee?> QueryAsync(Guid id, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct) =>
        db.Fees.Where(f => f.Id == id).VisibleTo(db, user, today).DescribeFullAsync(db, user, today, ct);
}
