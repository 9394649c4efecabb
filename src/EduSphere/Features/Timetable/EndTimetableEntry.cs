using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Settings;
using EduSphere.Features.Subjects;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

public static class EndTimetableEntry
{
    /// <summary>End a lesson of the timetable</summary>
    /// <remarks>One that was held stays on record until then; one that was not yet is gone.</remarks>
    /// <param name="date">The first day on which it is no longer held; today when it is absent.</param>
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, [CalendarDay] DateOnly? date, IfMatch ifMatch, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var entry = await db.Timetable.SingleOrDefaultAsync(e => e.Id == id, ct);
        if (entry is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(entry.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", await ReadTimetableEntry.QueryAsync(id, db, user, clock, ct));
        var today = await clock.TodayAsync(ct);
        var end = date ?? today;
        if (end <= entry.StartDate && entry.StartDate < today)
            throw Problems.Validation.Invalid("date", "The lesson has been held since {0}.", entry.StartDate);
        if (end <= entry.StartDate)
            db.Remove(entry);
        else if (entry.EndDate is null || end < entry.EndDate)
            entry.EndDate = end;
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>The lessons of what is taught to a class end with it. They are saved by the caller, who holds the timetable or the class.</summary>
    /// <param name="ended">What has an end by now.</param>
    public static async Task EndLessonsAsync(this AppDbContext db, IReadOnlyCollection<ClassSubject> ended, CancellationToken ct)
    {
        var ends = ended.ToDictionary(taught => taught.Id, taught => taught.EndDate!.Value);
        var ids = ends.Keys.ToArray();
        foreach (var entry in await db.Timetable.Where(e => ids.Contains(e.ClassSubjectId)).ToListAsync(ct))
            if (entry.StartDate >= ends[entry.ClassSubjectId])
                db.Remove(entry);
            else if (entry.EndDate is null || entry.EndDate > ends[entry.ClassSubjectId])
                entry.EndDate = ends[entry.ClassSubjectId];
    }
}
