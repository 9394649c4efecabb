using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Classes;

public static class ReadClass
{
    /// <summary>Read a class</summary>
    public static async Task<Results<Ok<ClassDetails>, NotFound>> Handle(Guid id, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, db, user, clock, ct) is { } section ? TypedResults.Ok(section) : TypedResults.NotFound();

    /// <returns>Null where there is none, or none that the user may look into.</returns>
    public static async Task<ClassDetails?> QueryAsync(Guid id, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return (await db.Classes.Where(c => c.Id == id).VisibleTo(db, user, today).DescribeAsync(db, user, today, ct)).SingleOrDefault();
    }
}
