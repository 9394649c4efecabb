using EduSphere.Data;
using EduSphere.Platform.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.RollOvers;

public static class ListRollOvers
{
    /// <summary>List roll-overs</summary>
    /// <remarks>The latest first, those that were undone among them.</remarks>
    public static async Task<Ok<Page<RollOverDetails>>> Handle([AsParameters] PageQuery query, AppDbContext db, CancellationToken ct) => TypedResults.Ok(await QueryAsync(query, db, ct));

    public static Task<Page<RollOverDetails>> QueryAsync(PageQuery query, AppDbContext db, CancellationToken ct) =>
        db.RollOvers.OrderByDescending(r => r.RunAt).ThenByDescending(r => r.Id).ToPageAsync(query, RollOverDetails.Of, ct);

    /// <summary>Read a roll-over</summary>
    public static async Task<Results<Ok<RollOverDetails>, NotFound>> One(Guid id, AppDbContext db, CancellationToken ct) =>
        await db.RollOvers.Where(r => r.Id == id).Select(RollOverDetails.Of).SingleOrDefaultAsync(ct) is { } run ? TypedResults.Ok(run) : TypedResults.NotFound();
}
