using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Merges;

public static class MergeStudent
{
    /// <summary>Make two rows of one child one</summary>
    /// <remarks>
    /// What belongs to the other one (classes, marks, guardians, leave, notes, calendars, and the way to sign in where only they have one) comes to this one, which keeps its number; the
    /// other's number and address lead here from then on. Refused, with each reason, where somebody has to decide first: classes, marks or leave on the same days, two accounts, guardians
    /// with other rights or for a shorter time. It can be undone until something else happens to either.
    /// </remarks>
    public static async Task<Results<Ok<StudentDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, MergeInput input, IfMatch ifMatch, AppDbContext db, CurrentUser user, SchoolClock clock, StudentMerges merges, MergeObstacles obstacles, SessionEnding sessions, CancellationToken ct)
    {
        if (input.MergedId == id)
            throw Problems.Validation.Invalid("mergedId", "That is the same row: choose another.");
        var today = await clock.TodayAsync(ct);
        await using var transaction = await db.LockAsync(merges.Both(id, input.MergedId), ct);
        if (await StudentMerges.FindAsync(db.Students, id, ct) is not { } kept)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(kept.Version))
            return Problems.VersionMismatch.Answer("Look at the student's current version and make your change again.", await ReadStudent.QueryAsync(id, db, user, clock, ct));
        var merged = await StudentMerges.FindAsync(db.Students, input.MergedId, ct) ?? throw Problems.Validation.Invalid("mergedId", "There is no such student.");
        if (await obstacles.FindAsync(kept, merged, today, ct) is { Count: > 0 } reasons)
            return MergeProblems.CannotMerge.Answer(new("Nothing was merged: {0}.", string.Join("; ", reasons)));
        var ended = await merges.MergeAsync(kept, merged, input.Fields ?? new(), today, ct);
        await transaction.CommitAsync(ct);
        sessions.Announce(ended);
        return TypedResults.Ok((await ReadStudent.QueryAsync(id, db, user, clock, ct))!);
    }
}
