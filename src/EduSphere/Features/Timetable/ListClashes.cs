using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

public static class ListClashes
{
    /// <summary>List what is in a lesson's way, wherever in the week it might be moved to</summary>
    /// <remarks>The lessons of its teacher, its class and its room, in the order of the week.</remarks>
    /// <param name="from">The day from which it would be held elsewhere; today when it is absent.</param>
    public static async Task<Results<Ok<IReadOnlyList<TimetableClash>>, NotFound>> Handle(Guid id, [CalendarDay] DateOnly? from, AppDbContext db, SchoolClock clock, CancellationToken ct)
    {
        if (await db.Timetable.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } entry)
            return TypedResults.NotFound();
        var day = from ?? await clock.TodayAsync(ct);
        if (day > entry.StartDate && (entry.EndDate is null || day < entry.EndDate))
            entry = entry.GoOnFrom(day);
        return TypedResults.Ok(await QueryAsync(entry, id, db, ct));
    }

    /// <param name="own">What is not in its own way.</param>
    public static async Task<IReadOnlyList<TimetableClash>> QueryAsync(TimetableEntry wanted, Guid own, AppDbContext db, CancellationToken ct)
    {
        var others = await db.Timetable.InTheWayOf(wanted, own).OrderBy(e => e.Weekday).ThenBy(e => e.Period.StartTime).ThenBy(e => e.Id).Select(TimetableEntryDetails.OfEntry).ToListAsync(ct);
        return others.ConvertAll(other => TimetableClash.Between(wanted, other));
    }
}
