using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Timetable;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Subjects;

public static class ChangeClassSubject
{
    /// <summary>Say until when a subject is taught to a class</summary>
    /// <remarks>Another teacher, or another first day, is another entry: what was taught stays as it was. Its lessons in the timetable end with it.</remarks>
    public static async Task<Results<Ok<ClassSubjectDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, MergePatch<ClassSubjectEnd> patch, IfMatch ifMatch, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(db.Classes.Where(c => db.ClassSubjects.Any(t => t.Id == id && t.ClassId == c.Id)), ct);
        // Nobody is said to leave meanwhile: what they teach has ended by then.
        await db.HoldAsync(db.Teachers.Where(t => db.ClassSubjects.Any(s => s.Id == id && s.TeacherId == t.Id)), ct);
        var taught = await db.ClassSubjects.SingleOrDefaultAsync(t => t.Id == id, ct);
        if (taught is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(taught.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", await ReadClassSubject.QueryAsync(id, db, user, clock, ct));
        var input = await patch.ApplyToAsync(new ClassSubjectEnd { EndDate = taught.EndDate }, ct);
        await input.CheckAsync(db, taught, ct);
        taught.EndDate = input.EndDate;
        if (input.EndDate is not null)
            await db.EndLessonsAsync([taught], ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok((await ReadClassSubject.QueryAsync(id, db, user, clock, ct))!);
    }
}
