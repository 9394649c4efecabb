using System.Text.Json;
using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Users;

/// <summary>
/// The one way in which an administrator changes an account. The school is held meanwhile, so that of two administrators who take each other's role
/// at once the second is refused: somebody who may manage accounts always remains.
/// </summary>
public sealed class AccountChanges(AppDbContext db, SessionEnding sessions, TimeProvider time)
{
    private static readonly IReadOnlyList<Role> Managing = RolePermissions.Holding(Permission.ManageUsers);

    /// <param name="change">Takes the person, tracked; what it saves and the sessions that it ends are committed here.</param>
    public async Task<Results<Ok<UserDetails>, NotFound, ProblemHttpResult>> ChangeAsync(Guid id, IfMatch ifMatch, Func<User, Task<IReadOnlyList<EndedSession>>> change, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(db.Schools.Where(s => s.Id == db.SchoolId), ct);
        var user = await db.UsersOfSchool().SingleOrDefaultAsync(u => u.Id == id, ct);
        if (user is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(user.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", await ReadUser.QueryAsync(id, db, time, ct));
        var ended = await change(user);
        db.Entry(user).State = EntityState.Modified;
        await db.SaveChangesAsync(ct);
        if (!await SomebodyManagesAsync(ct))
            return UserProblems.LastAdministrator.Answer("Give somebody else the role of an administrator first, who can sign in.");
        await transaction.CommitAsync(ct);
        sessions.Announce(ended);
        return TypedResults.Ok((await ReadUser.QueryAsync(id, db, time, ct))!);
    }

    /// <summary>Has the log say what no column shows.</summary>
    public void Log(User user, object changes) => db.AuditLog.Add(new AuditEntry
    {
        SchoolId = db.SchoolId,
        At = time.GetUtcNow().UtcDateTime,
        UserId = db.Actor.UserId,
        Address = db.Actor.Address,
        Action = AuditAction.Changed,
        Entity = nameof(User),
        EntityId = user.Id,
        Changes = JsonSerializer.Serialize(changes),
    });

    private Task<bool> SomebodyManagesAsync(CancellationToken ct)
    {
        var held = db.UserRoles.HeldAt(time.GetUtcNow().UtcDateTime).Where(r => Managing.Contains(r.Role));
        return db.Users.AnyAsync(u => u.BlockedAt == null && u.PasswordHash != null && held.Any(r => r.UserId == u.Id), ct);
    }
}
