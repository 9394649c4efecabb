using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Merges;

/// <summary>What is in the way of making two students one, and what would come of it.</summary>
/// <param name="SignIn">Whose sign-in the one that is kept would have; null where it can be chosen.</param>
/// <param name="Marks">How many would be moved.</param>
public sealed record MergePreview(IReadOnlyList<Sentence> Obstacles, MergeSide? SignIn, int Marks);

/// <summary>A merge that nothing has happened to since.</summary>
public sealed record MergeOfStudent(string Number, DateTime At, string By);

/// <summary>What pages ask of merges.</summary>
public sealed class MergeQueries(AppDbContext db, SchoolClock clock, StudentMerges merges, MergeObstacles obstacles)
{
    /// <returns>Null where one of them is not there.</returns>
    public async Task<MergePreview?> PreviewAsync(Guid keptId, Guid mergedId, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var students = db.Students.AsNoTracking();
        if (await StudentMerges.FindAsync(students, keptId, ct) is not { } kept || await StudentMerges.FindAsync(students, mergedId, ct) is not { } merged)
            return null;
        var signsIn = (kept.User.PasswordHash ?? merged.User.PasswordHash) is not null;
        return new(await obstacles.FindAsync(kept, merged, today, ct), signsIn ? StudentMerges.SignInOf(kept, merged, null) : null, await db.AttendanceMarks.CountAsync(m => m.StudentId == mergedId, ct));
    }

    /// <returns>The latest merge into a student, as long as it can be undone; null where there is none.</returns>
    public async Task<MergeOfStudent?> LatestAsync(Guid id, CancellationToken ct)
    {
        if (await merges.LatestAsync(id, ct) is not { } merge)
            return null;
        var number = await merges.Both(id, merge.MergedId).Where(s => s.Id == merge.MergedId).Select(s => s.StudentNumber).SingleAsync(ct);
        return new(number, merge.At, $"{merge.By.FirstName} {merge.By.LastName}");
    }
}
