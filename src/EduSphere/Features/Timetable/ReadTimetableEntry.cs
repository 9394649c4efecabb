using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

public static class ReadTimetableEntry
{
    /// <summary>Read a lesson of the timetable</summary>
    public static async Task<Results<Ok<TimetableEntryDetails>, NotFound>> Handle(Guid id, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, db, user, clock, ct) is { } entry ? TypedResults.Ok(entry) : TypedResults.NotFound();

    /// <returns>Null where there is none, or none that the user may see.</returns>
    public static async Task<TimetableEntryDetails?> QueryAsync(Guid id, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await db.Timetable.Where(e => e.Id == id).VisibleTo(db, user, await clock.TodayAsync(ct)).Select(TimetableEntryDetails.OfEntry).SingleOrDefaultAsync(ct);
}
