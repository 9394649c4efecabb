using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Teachers;

public static class ReadTeacher
{
    /// <summary>Read a teacher</summary>
    /// <remarks>Teachers know each other, students and guardians those who teach or lead the class today; contact data and employment are for the office and the teacher.</remarks>
    public static async Task<Results<Ok<TeacherDetails>, NotFound>> Handle(Guid id, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, db, user, clock, ct) is { } teacher ? TypedResults.Ok(teacher) : TypedResults.NotFound();

    /// <returns>Null where there is none, or none that the user may know of.</returns>
    public static async Task<TeacherDetails?> QueryAsync(Guid id, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return (await db.Teachers.Where(t => t.Id == id).VisibleTo(db, user, today).DescribeAsync(db, user, today, ct)).SingleOrDefault();
    }
}
