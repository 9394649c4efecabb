using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

public static class MoveTimetableEntry
{
    /// <summary>Move a lesson of the timetable</summary>
    /// <remarks>
    /// What was held stays as it was: a lesson that has been held elsewhere until then ends on the day of the move, and another one goes on from it, which is the answer. Where teacher, class
    /// or room have another lesson then, the problem's detail says which.
    /// </remarks>
    public static async Task<Results<Ok<TimetableEntryDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, MergePatch<TimetableEntryMove> patch, IfMatch ifMatch, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        await using var transaction = await db.LockTimetableAsync(db.Timetable.Where(e => e.Id == id).Select(e => e.ClassSubjectId), ct);
        var entry = await db.Timetable.SingleOrDefaultAsync(e => e.Id == id, ct);
        if (entry is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(entry.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", await ReadTimetableEntry.QueryAsync(id, db, user, clock, ct));
        var input = await patch.ApplyToAsync(TimetableEntryMove.Of(entry), ct);
        var (place, from) = (input.PlaceIn(input.Room), input.From ?? await clock.TodayAsync(ct));
        var moved = entry;
        if (place != entry.Place && from > entry.StartDate)
        {
            if (from >= entry.EndDate)
                throw Problems.Validation.Invalid("from", "The lesson is held until {0}.", entry.EndDate.Value.AddDays(-1));
            db.Add(moved = entry.GoOnFrom(from));
        }
        (moved.Place, moved.EndDate) = (place, input.EndDate);
        await db.CheckEntryAsync(moved, (await Taught.FindAsync(db, entry.ClassSubjectId, ct))!, entry.Id, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok((await ReadTimetableEntry.QueryAsync(moved.Id, db, user, clock, ct))!);
    }
}
