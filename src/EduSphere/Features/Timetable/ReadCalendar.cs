using System.Security.Claims;
using System.Text;
using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

public static class ReadCalendar
{
    public const string MediaType = "text/calendar";

    /// <summary>Read somebody's lessons as a calendar</summary>
    /// <remarks>iCalendar (RFC 5545): the lessons of the school years that have not ended, in the school's time zone, without holidays. The address is the proof; one that was ended or renewed answers 404.</remarks>
    /// <param name="key">The secret of the link. It stands in the query, which no log has.</param>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid school, string key, AppDbContext db, SchoolClock clock, TimeProvider time, LessonCalendar calendar, CancellationToken ct)
    {
        db.Enter(school, db.Actor);
        var hash = Secrets.Hash(key);
        var held = db.UserRoles.HeldAt(time.GetUtcNow().UtcDateTime);
        var link = await db.CalendarLinks.AsNoTracking()
            .Where(l => l.Hash == hash && l.User.BlockedAt == null && held.Any(r => r.UserId == l.UserId && r.Role == l.Role)).SingleOrDefaultAsync(ct);
        if (link is null)
            return Ended();
        // As far as whoever made it may see today.
        var user = new CurrentUser(new ClaimsPrincipal(new SessionIdentity(MediaType) { UserId = link.UserId, SessionId = link.Id, SchoolId = school, Role = link.Role }));
        return await db.CalendarPartsAsync(link.Of, link.OfId, user, await clock.TodayAsync(ct), ct) is { } parts
            ? TypedResults.File(Encoding.UTF8.GetBytes(await calendar.WriteAsync(parts, ct)), $"{MediaType}; charset=utf-8")
            : Ended();
    }

    private static ProblemHttpResult Ended() => Problems.NotFound.Answer("There is no such calendar, or its address was ended.");
}
