using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

public static class DeleteCalendarEvent
{
    /// <summary>Delete a holiday or an event</summary>
    /// <remarks>The days of a holiday are days of school again, and their registers count.</remarks>
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, AppDbContext db, CancellationToken ct)
    {
        var entry = await db.CalendarEvents.SingleOrDefaultAsync(e => e.Id == id, ct);
        if (entry is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(entry.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", CalendarEventDetails.Of(entry));
        db.Remove(entry);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
