using EduSphere.Data;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

public static class ChangeCalendarEvent
{
    /// <summary>Change a holiday or an event</summary>
    /// <remarks>Further days on which registers were taken become a holiday only when that is <c>confirmed</c>.</remarks>
    public static async Task<Results<Ok<CalendarEventDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, MergePatch<CalendarEventInput> patch, IfMatch ifMatch, AppDbContext db, CancellationToken ct)
    {
        var entry = await db.CalendarEvents.SingleOrDefaultAsync(e => e.Id == id, ct);
        if (entry is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(entry.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", CalendarEventDetails.Of(entry));
        var input = await patch.ApplyToAsync(CalendarEventInput.Of(entry), ct);
        if (await input.RegistersLostAsync(db, ct) is { } lost)
            return lost;
        input.WriteTo(entry);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(CalendarEventDetails.Of(entry));
    }
}
