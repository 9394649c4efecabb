using EduSphere.Data;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>The role to go on in.</summary>
public sealed record SwitchRoleRequest
{
    public required Role Role { get; init; }
}

public static class SwitchRole
{
    /// <summary>Go on in another role that the user holds in this school</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        SwitchRoleRequest request, AppDbContext db, CurrentUser user, SessionChecks checks, LiveConnections connections, TimeProvider time, CancellationToken ct)
    {
        if (!await db.UserRoles.HeldAt(time.GetUtcNow().UtcDateTime).AnyAsync(r => r.UserId == user.Id && r.Role == request.Role, ct))
            return AccountProblems.RoleNotHeld.Answer("Ask the office if you should.");
        var session = await SwitchAsync(request.Role, db, user, ct);
        checks.Forget(session.Id, session.CookieHash);
        // They were let in with the rights of the role before; whoever connects again is let in with those of this one.
        connections.Close(session.Id);
        return TypedResults.NoContent();
    }

    private static async Task<Session> SwitchAsync(Role role, AppDbContext db, CurrentUser user, CancellationToken ct)
    {
        while (true)
        {
            db.ChangeTracker.Clear();
            var session = await db.Sessions.SingleAsync(s => s.Id == user.SessionId, ct);
            session.Role = role;
            try
            {
                await db.SaveChangesAsync(ct);
                return session;
            }
            catch (DbUpdateConcurrencyException)
            {
                // It was renewed meanwhile, which says nothing of its role.
                continue;
            }
        }
    }
}
