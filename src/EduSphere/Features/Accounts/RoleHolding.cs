using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>Gives people roles in the school and takes them away.</summary>
public sealed class RoleHolding(AppDbContext db, SessionEnding sessions, TimeProvider time)
{
    /// <summary>Gives a role, or gives it back, to be saved by the caller.</summary>
    public async Task GiveAsync(Guid userId, Role role, CancellationToken ct)
    {
        if (await FindAsync(userId, role, ct) is { } held)
            held.EndedAt = null;
        else
            db.Add(new UserRole { UserId = userId, Role = role });
    }

    /// <summary>Saves that a role ends, with whatever else the context is about to save. The caller commits.</summary>
    /// <param name="at">Where it is to come, sessions in the role end by themselves. One that has ended before stays as it is.</param>
    /// <returns>The sessions that ended with it.</returns>
    public async Task<IReadOnlyList<EndedSession>> EndAsync(Guid userId, Role role, DateTime at, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (await FindAsync(userId, role, ct) is { } held && (held.EndedAt is null || held.EndedAt > now))
            held.EndedAt = at;
        await db.SaveChangesAsync(ct);
        var schoolId = db.SchoolId;
        return at > now ? [] : await sessions.MarkAsync(session => session.UserId == userId && session.SchoolId == schoolId && session.Role == role, ct);
    }

    private Task<UserRole?> FindAsync(Guid userId, Role role, CancellationToken ct) => db.UserRoles.SingleOrDefaultAsync(r => r.UserId == userId && r.Role == role, ct);
}

public static class RolesHeld
{
    /// <summary>Those that are held at an instant.</summary>
    public static IQueryable<UserRole> HeldAt(this IQueryable<UserRole> roles, DateTime now) => roles.Where(r => r.EndedAt == null || r.EndedAt > now);

    /// <summary>Whoever has or had a role in the school.</summary>
    public static IQueryable<User> UsersOfSchool(this AppDbContext db) => db.Users.Where(u => db.UserRoles.Any(r => r.UserId == u.Id));
}
