using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Users;

public static class EndSessions
{
    /// <summary>End all sessions of an account</summary>
    /// <remarks>Those in this school, with their live connections, and not the one that asks.</remarks>
    public static Task<Results<Ok<UserDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, AccountChanges accounts, SessionEnding sessions, AppDbContext db, CurrentUser current, CancellationToken ct) =>
        accounts.ChangeAsync(id, ifMatch, async user =>
        {
            var (schoolId, own) = (db.SchoolId, current.SessionId);
            var ended = await sessions.MarkAsync(session => session.UserId == user.Id && session.SchoolId == schoolId && session.Id != own, ct);
            accounts.Log(user, new { sessions = new[] { ended.Count, 0 } });
            return ended;
        }, ct);
}
