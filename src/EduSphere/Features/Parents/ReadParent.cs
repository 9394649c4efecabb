using EduSphere.Data;
using EduSphere.Features.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Parents;

public static class ReadParent
{
    /// <summary>Read a parent</summary>
    public static async Task<Results<Ok<ParentDetails>, NotFound>> Handle(Guid id, AppDbContext db, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, db, clock, ct) is { } parent ? TypedResults.Ok(parent) : TypedResults.NotFound();

    /// <returns>Null where there is none.</returns>
    public static async Task<ParentDetails?> QueryAsync(Guid id, AppDbContext db, SchoolClock clock, CancellationToken ct) =>
        (await db.Parents.Where(p => p.Id == id).DescribeAsync(db, await clock.TodayAsync(ct), ct)).SingleOrDefault();
}
