using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>What it takes to change the address of somebody else.</summary>
public enum AddressChange
{
    /// <summary>Nothing: they have no password yet, so nobody signs in with the old one.</summary>
    AtOnce,
    /// <summary>A link that is mailed to the new one; until it is followed the old one holds.</summary>
    WhenConfirmed,
    /// <summary>They alone may: their rights go beyond those of who asks, or they belong to another school too.</summary>
    Theirs,
}

/// <summary>
/// The one place that says who may change how a person signs in. Whoever reads their mail can sign in as them, so nobody gives an
/// address to a person who may do more than they may themself.
/// </summary>
public sealed class AddressRule(AppDbContext db, CurrentUser current, Links links, TimeProvider time)
{
    private const string NotYours = "They may do more than you, or belong to another school too. They change it in their own account.";

    public async Task<AddressChange> OfAsync(User user, CancellationToken ct) =>
        !await AllowsAsync(new(current.SchoolId, current.Role), user.Id, ct) ? AddressChange.Theirs
        : user.PasswordHash is null ? AddressChange.AtOnce
        : AddressChange.WhenConfirmed;

    /// <summary>Whether an office has all the rights that the person has, in whatever school.</summary>
    public async Task<bool> AllowsAsync(Office office, Guid userId, CancellationToken ct) => (await AllowedAsync(office, [userId], ct)).Contains(userId);

    /// <summary>Those of many people all of whose rights an office has as well.</summary>
    public async Task<IReadOnlySet<Guid>> AllowedAsync(Office office, Guid[] userIds, CancellationToken ct)
    {
        var held = await db.UserRoles.IgnoreQueryFilters().HeldAt(time.GetUtcNow().UtcDateTime).Where(r => userIds.Contains(r.UserId)).Select(r => new { r.UserId, r.SchoolId, r.Role }).ToListAsync(ct);
        return userIds.Except(held.Where(r => r.SchoolId != office.SchoolId || !office.Role.Covers(r.Role)).Select(r => r.UserId)).ToHashSet();
    }

    /// <exception cref="DomainException">How the person signs in is not for who asks to change.</exception>
    public async Task CheckAllowsAsync(User user, CancellationToken ct)
    {
        if (await OfAsync(user, ct) == AddressChange.Theirs)
            throw AccountProblems.AddressIsTheirs.Refusal(NotYours);
    }

    /// <summary>Changes the address of somebody else, or has it confirmed. What is to be saved with it comes before, and the caller commits.</summary>
    /// <returns>The refusal, where it may not be.</returns>
    public async Task<ProblemHttpResult?> ChangeAsync(User user, string? address, CancellationToken ct)
    {
        if (string.Equals(user.Email, address, StringComparison.OrdinalIgnoreCase))
            return null;
        switch (await OfAsync(user, ct))
        {
            case AddressChange.Theirs:
                return AccountProblems.AddressIsTheirs.Answer(NotYours);
            case AddressChange.WhenConfirmed:
                links.OfferAddress(user, new(address ?? throw Problems.Validation.Invalid("email", "They sign in with it. Write another address in its place."), new(current.SchoolId, current.Role)));
                return null;
            default:
                await CorrectAsync(user, address, ct);
                return null;
        }
    }

    /// <summary>Opens the way in to somebody who has none yet: by this address, to which the link goes. The caller saves and commits.</summary>
    /// <exception cref="DomainException">It may not be.</exception>
    public async Task InviteAsync(User user, string address, CancellationToken ct)
    {
        await CheckInvitableAsync(user, ct);
        await CorrectAsync(user, address, ct);
    }

    /// <exception cref="DomainException">The person has a way in already, or may not be given one by who asks.</exception>
    public async Task CheckInvitableAsync(User user, CancellationToken ct)
    {
        switch (await OfAsync(user, ct))
        {
            case AddressChange.Theirs:
                throw AccountProblems.AddressIsTheirs.Refusal(NotYours);
            case AddressChange.WhenConfirmed:
                throw AccountProblems.NotInvited.Refusal("{0} {1} has a password. Who forgot theirs asks for another on the sign-in page.", user.FirstName, user.LastName);
            case AddressChange.AtOnce when user.BlockedAt is not null:
                throw AccountProblems.NotInvited.Refusal("{0} {1} is blocked.", user.FirstName, user.LastName);
        }
    }

    /// <summary>The address of somebody who was never here: what was sent to the old one, or to this one before, ends, and the right one is invited.</summary>
    private async Task CorrectAsync(User user, string? address, CancellationToken ct)
    {
        if (!string.Equals(user.Email, address, StringComparison.OrdinalIgnoreCase))
        {
            var known = await KnownAddresses.FindAsync(db, [address], ct);
            if (known.AreTaken(address))
                throw AccountProblems.EmailTaken.Refusal(AccountProblems.TwoOfOneAddress);
            known.Give(user, address);
        }
        await InviteAgainAsync([user], ct);
    }

    /// <summary>Invites people who can be invited, to the addresses that they have: what was sent before ends. The caller saves and commits.</summary>
    public async Task InviteAgainAsync(IReadOnlyList<User> people, CancellationToken ct)
    {
        var school = await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.Name).SingleAsync(ct);
        var invitations = people.SelectMany(user => links.Invite(user, school)).ToList();
        // The people first: a link that is being made or used then waits for this, or was there before and ends here.
        foreach (var user in people)
            db.Entry(user).State = EntityState.Modified;
        await db.SaveChangesAsync(ct);
        await links.EndAsync([.. people.Select(user => user.Id)], ct);
        db.AddRange(invitations);
    }
}
