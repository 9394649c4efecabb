using EduSphere.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

public static class ReadCalendarEvent
{
    /// <summary>Read an entry of the calendar</summary>
    public static async Task<Results<Ok<CalendarEventDetails>, NotFound>> Handle(Guid id, AppDbContext db, CancellationToken ct) =>
        await QueryAsync(id, db, ct) is { } entry ? TypedResults.Ok(entry) : TypedResults.NotFound();

    public static async Task<CalendarEventDetails?> QueryAsync(Guid id, AppDbContext db, CancellationToken ct) =>
        await db.CalendarEvents.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is { } entry ? CalendarEventDetails.Of(entry) : null;
}
