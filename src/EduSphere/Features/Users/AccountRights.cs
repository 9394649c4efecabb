using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Users;

/// <summary>Gives and takes roles, blocks and unblocks. The caller saves and commits.</summary>
public sealed class AccountRights(AppDbContext db, CurrentUser current, AddressRule addresses, RoleHolding roles, SessionEnding sessions, Links links, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <returns>The sessions that ended with it.</returns>
    /// <exception cref="Platform.Errors.DomainException">It may not be.</exception>
    public async Task<IReadOnlyList<EndedSession>> ChangeAsync(User user, MergePatch<AccountInput> patch, CancellationToken ct)
    {
        var held = await db.UserRoles.HeldAt(Now).Where(r => r.UserId == user.Id).Select(r => r.Role).ToListAsync(ct);
        var input = await patch.ApplyToAsync(new AccountInput { Roles = held, IsBlocked = user.BlockedAt is not null }, ct);
        if (input.IsBlocked && user.Id == current.Id)
            throw UserProblems.OwnAccount.Refusal("Another administrator can do that.");
        var ended = new List<EndedSession>();
        foreach (var role in held.Except(input.Roles))
            ended.AddRange(await roles.EndAsync(user.Id, role, Now, ct));
        if (!input.IsBlocked && user.BlockedAt is not null)
        {
            await addresses.CheckAllowsAsync(user, ct);
            user.BlockedAt = null;
        }
        await GiveAsync(user, [.. input.Roles.Except(held)], ct);
        if (!input.IsBlocked || user.BlockedAt is not null)
            return ended;
        await addresses.CheckAllowsAsync(user, ct);
        user.BlockedAt = Now;
        await db.SaveChangesAsync(ct);
        await links.EndAsync(user.Id, ct);
        return [.. ended, .. await sessions.MarkAsync(session => session.UserId == user.Id, ct)];
    }

    private async Task GiveAsync(User user, IReadOnlyList<Role> given, CancellationToken ct)
    {
        if (given.Count == 0)
            return;
        // Nobody is said to leave meanwhile: whoever has left is given the role no more.
        if (given.Contains(Role.Teacher))
            await db.HoldAsync(db.Teachers.Where(t => t.UserId == user.Id), ct);
        foreach (var role in given)
        {
            if (!await HasProfileAsync(user.Id, role, ct))
                throw UserProblems.NoProfile.Refusal("{0} {1} has no such profile, or has left. The profile is added first, in its own list.", user.FirstName, user.LastName);
            await roles.GiveAsync(user.Id, role, ct);
        }
        // What was sent to somebody of fewer rights ends.
        if (user is { Email: not null, BlockedAt: null } && await addresses.OfAsync(user, ct) == AddressChange.AtOnce)
            await addresses.InviteAgainAsync([user], ct);
        else
            await links.EndAsync(user.Id, ct);
    }

    private Task<bool> HasProfileAsync(Guid userId, Role role, CancellationToken ct) => role switch
    {
        Role.Student => db.Students.AnyAsync(s => s.UserId == userId, ct),
        Role.Parent => db.Parents.AnyAsync(p => p.UserId == userId, ct),
        Role.Teacher => db.Teachers.AnyAsync(t => t.UserId == userId && t.EndDate == null, ct),
        _ => Task.FromResult(true),
    };
}
