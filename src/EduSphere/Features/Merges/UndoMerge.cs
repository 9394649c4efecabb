using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Merges;

public static class UndoMerge
{
    /// <summary>Undo a merge</summary>
    /// <remarks>The latest one into this student: both are as they were before, with all that was theirs. Refused as soon as anything has happened to either since, or a seat or an address that was theirs is somebody else's by now.</remarks>
    public static async Task<Results<Ok<StudentDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, AppDbContext db, CurrentUser user, SchoolClock clock, StudentMerges merges, SessionEnding sessions, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var merged = db.StudentMerges.Where(m => m.KeptId == id && m.UndoneAt == null).Select(m => m.MergedId);
        // A seat that the row that went had beside the other one's is in a class of that one.
        await using var transaction = await db.LockAsync(db.Classes.Where(c => db.Enrollments.Any(e => e.StudentId == id && e.ClassId == c.Id)), ct);
        await db.HoldAsync(db.Students.IgnoreQueryFilters([Student.MergedFilter]).Where(s => s.Id == id || merged.Contains(s.Id)), ct);
        if (await StudentMerges.FindAsync(db.Students, id, ct) is not { } kept)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(kept.Version))
            return Problems.VersionMismatch.Answer("Look at the student's current version and make your change again.", await ReadStudent.QueryAsync(id, db, user, clock, ct));
        if (await merges.LatestAsync(id, ct) is not { } merge
            || await StudentMerges.FindAsync(merges.Both(id, merge.MergedId), merge.MergedId, ct) is not { } other
            || await merges.UndoAsync(merge, kept, other, today, ct) is not { } ended)
            return MergeProblems.CannotUndo.Answer("Something was changed since, or it was undone before.");
        await transaction.CommitAsync(ct);
        sessions.Announce(ended);
        return TypedResults.Ok((await ReadStudent.QueryAsync(id, db, user, clock, ct))!);
    }
}
