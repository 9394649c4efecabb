using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Accounts;

public static class Logout
{
    /// <summary>Sign out</summary>
    /// <remarks>Ends the session: its access token and its cookie stop working at once.</remarks>
    public static async Task<NoContent> Handle(CurrentUser user, SessionEnding sessions, HttpContext http, CancellationToken ct)
    {
        await sessions.EndAsync(session => session.Id == user.SessionId, ct);
        SessionCookie.Clear(http);
        Languages.Follow(http, own: null);
        return TypedResults.NoContent();
    }
}
