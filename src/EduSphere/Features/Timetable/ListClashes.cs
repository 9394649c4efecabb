using EduSphere.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

public static class ListClashes
{
    /// <summary>List what is in a lesson's way, wherever in the week it might be moved to</summary>
    /// <remarks>The lessons of its teacher, its class and its room, in the order of the week.</remarks>
    public static async Task<Results<Ok<IReadOnlyList<TimetableClash>>, NotFound>> Handle(Guid id, AppDbContext db, CancellationToken ct) =>
        await db.Timetable.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is { } entry ? TypedResults.Ok(await QueryAsync(entry, entry.Id, db, ct)) : TypedResults.NotFound();

    /// <param name="own">What is not in its own way.</param>
    public static async Task<IReadOnlyList<TimetableClash>> QueryAsync(TimetableEntry wanted, Guid own, AppDbContext db, CancellationToken ct)
    {
        var others = await db.Timetable.InTheWayOf(wanted, own).OrderBy(e => e.Weekday).ThenBy(e => e.Period.StartTime).ThenBy(e => e.Id).Select(TimetableEntryDetails.OfEntry).ToListAsync(ct);
        return others.ConvertAll(other => TimetableClash.Between(wanted, other));
    }
}
