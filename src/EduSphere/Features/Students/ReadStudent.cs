using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Students;

public static class ReadStudent
{
    /// <summary>Read a student</summary>
    public static async Task<Results<Ok<StudentDetails>, NotFound>> Handle(Guid id, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, db, user, clock, ct) is { } student ? TypedResults.Ok(student) : TypedResults.NotFound();

    /// <returns>Null where there is none, or none that the user may know of.</returns>
    public static async Task<StudentDetails?> QueryAsync(Guid id, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return (await db.Students.Where(s => s.Id == id).VisibleTo(db, user, today).DescribeAsync(db, user, today, ct)).SingleOrDefault();
    }
}
