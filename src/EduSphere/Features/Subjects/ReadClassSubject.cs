using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Subjects;

public static class ReadClassSubject
{
    /// <summary>Read who teaches a subject to a class</summary>
    public static async Task<Results<Ok<ClassSubjectDetails>, NotFound>> Handle(Guid id, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, db, user, clock, ct) is { } taught ? TypedResults.Ok(taught) : TypedResults.NotFound();

    /// <returns>Null where there is none, or it is of a class that the user may not look into.</returns>
    public static async Task<ClassSubjectDetails?> QueryAsync(Guid id, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        (await db.ClassSubjects.Where(t => t.Id == id).VisibleTo(db, user, await clock.TodayAsync(ct)).DescribeAsync(new PageQuery(), ct)).Data.SingleOrDefault();
}
