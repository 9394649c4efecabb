using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Students;

public static class ReadStudent
{
    /// <summary>Read a student</summary>
    /// <remarks>Of one who was made one with another row of the same child, <c>student-merged</c> says so, and <c>current</c> is the one that is kept, to whoever may see them.</remarks>
    public static async Task<Results<Ok<StudentDetails>, NotFound, ProblemHttpResult>> Handle(Guid id, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, db, user, clock, ct) is { } student ? TypedResults.Ok(student)
        : await KeptAsync(id, db, user, clock, ct) is { } kept ? StudentProblems.Merged.Answer(new("The number is {0} now.", kept.StudentNumber), kept)
        : TypedResults.NotFound();

    /// <returns>Null where there is none, or none that the user may know of.</returns>
    public static async Task<StudentDetails?> QueryAsync(Guid id, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return (await db.Students.Where(s => s.Id == id).VisibleTo(db, user, today).DescribeAsync(db, user, today, ct)).SingleOrDefault();
    }

    /// <returns>The one that is kept of a student who was merged into another; null where there is none that the user may know of.</returns>
    public static async Task<StudentDetails?> KeptAsync(Guid id, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var kept = await db.Students.IgnoreQueryFilters([Student.MergedFilter]).Where(s => s.Id == id).Select(s => s.MergedIntoId).SingleOrDefaultAsync(ct);
        return kept is { } one ? await QueryAsync(one, db, user, clock, ct) : null;
    }
}
