using System.Text.Json;
using EduSphere.Data;
using EduSphere.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>Gives a person a new password. What the old one opened ends with it, sessions and links that were sent, and the log says that it was done.</summary>
public sealed class NewPasswords(AppDbContext db, PasswordHashing passwords, Links links, SessionEnding sessions, TimeProvider time)
{
    /// <summary>In the place of a password, which nobody ever sees.</summary>
    private const string Hidden = "***";

    /// <summary>Sets the password and saves, with whatever else the context is about to save.</summary>
    /// <param name="user">Tracked: where the row was changed since it was read, nothing is saved.</param>
    /// <param name="member">What the request calls the password, for a refusal.</param>
    /// <param name="kept">The one session that goes on.</param>
    public async Task SetAsync(User user, string password, string member, CancellationToken ct, Guid kept = default)
    {
        var schools = await db.UserRoles.IgnoreQueryFilters().Where(r => r.UserId == user.Id)
            .Join(db.Schools, r => r.SchoolId, s => s.Id, (_, s) => new { s.Id, s.Name }).Distinct().ToListAsync(ct);
        var numbers = await db.Students.IgnoreQueryFilters().Where(s => s.UserId == user.Id).Select(s => s.StudentNumber)
            .Concat(db.Teachers.IgnoreQueryFilters().Where(t => t.UserId == user.Id).Select(t => t.EmployeeNumber)).ToListAsync(ct);
        PasswordRules.Check(password, user, [.. schools.Select(school => school.Name), .. numbers], JsonNamingPolicy.CamelCase.ConvertName(member));
        await db.Database.CloseConnectionAsync();
        var hash = await passwords.HashAsync(password, ct);

        var now = time.GetUtcNow().UtcDateTime;
        db.AuditLog.AddRange(schools.Select(school => school.Id).DefaultIfEmpty(Guid.Empty).Select(school => EntryFor(school, user, now)));
        user.PasswordHash = hash;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The password first: a sign-in by the old one then waits for this to be committed, or is committed before and ended here.
        await db.SaveChangesAsync(ct);
        await links.EndAsync(user.Id, ct);
        var ended = await sessions.MarkAsync(session => session.UserId == user.Id && session.Id != kept, ct);
        await transaction.CommitAsync(ct);
        sessions.Announce(ended);
    }

    /// <summary>By the person, also where a link says who it is. A person belongs to no one school, so each of theirs is told.</summary>
    private AuditEntry EntryFor(Guid schoolId, User user, DateTime now) => new()
    {
        SchoolId = schoolId,
        At = now,
        UserId = user.Id,
        Address = db.Actor.Address,
        Action = AuditAction.Changed,
        Entity = nameof(User),
        EntityId = user.Id,
        Changes = JsonSerializer.Serialize(new { password = new[] { user.PasswordHash is null ? null : Hidden, Hidden } }),
    };
}
