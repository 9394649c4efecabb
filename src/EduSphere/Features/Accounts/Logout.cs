using EduSphere.Data;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

public static class Logout
{
    /// <summary>Sign out</summary>
    /// <remarks>Ends the session: its access token and its cookie stop working at once.</remarks>
    public static async Task<NoContent> Handle(AppDbContext db, CurrentUser user, SessionChecks checks, LiveConnections connections, TimeProvider time, HttpContext http, CancellationToken ct)
    {
        var session = await db.Sessions.SingleAsync(s => s.Id == user.SessionId, ct);
        session.End(time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(ct);
        checks.Forget(session);
        connections.Close(session.Id);
        SessionCookie.Clear(http);
        return TypedResults.NoContent();
    }
}
