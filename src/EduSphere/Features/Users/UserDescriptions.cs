using EduSphere.Data;
using EduSphere.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Users;

/// <summary>Describes users who were chosen already: one query for their roles and one for their sessions, by index and for these users alone.</summary>
public static class UserDescriptions
{
    /// <param name="chosen">Few, in the order of the answer.</param>
    public static async Task<List<UserDetails>> DescribeAsync(this IReadOnlyList<User> chosen, AppDbContext db, DateTime now, CancellationToken ct)
    {
        var (ids, schoolId) = (chosen.Select(user => user.Id).ToArray(), db.SchoolId);
        var roles = (await db.UserRoles.HeldAt(now).Where(r => ids.Contains(r.UserId)).Select(r => new { r.UserId, r.Role }).ToListAsync(ct)).ToLookup(r => r.UserId, r => r.Role);
        var sessions = await db.Sessions.Where(s => ids.Contains(s.UserId) && s.SchoolId == schoolId).GroupBy(s => s.UserId)
            .Select(own => new { own.Key, Last = own.Max(s => s.CreatedAt), Open = own.Count(s => s.EndedAt == null && s.ExpiresAt > now) }).ToDictionaryAsync(own => own.Key, ct);
        return [.. chosen.Select(user => new UserDetails
        {
            Id = user.Id,
            Username = user.UserName,
            Email = user.Email,
            FirstName = user.FirstName,
            LastName = user.LastName,
            Roles = [.. roles[user.Id].Order()],
            State = user switch
            {
                { BlockedAt: not null } => AccountState.Blocked,
                { PasswordHash: not null } => AccountState.Active,
                { InvitedAt: not null } => AccountState.Invited,
                _ => AccountState.NotInvited,
            },
            InvitedAt = user.InvitedAt,
            LastSignInAt = sessions.TryGetValue(user.Id, out var own) ? own.Last : null,
            OpenSessions = own?.Open ?? 0,
            Version = user.Version,
        })];
    }
}
