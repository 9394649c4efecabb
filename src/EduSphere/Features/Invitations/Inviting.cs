using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Classes;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Invitations;

/// <summary>Invites people who cannot sign in yet, one or all parents of a class. Who is invited is held meanwhile, so that of two who ask at once the second finds them invited.</summary>
public sealed class Inviting(AppDbContext db, CurrentUser current, AddressRule addresses, SchoolClock clock, TimeProvider time)
{
    private Office Office => new(current.SchoolId, current.Role);

    /// <summary>What an invitation of a person would come to.</summary>
    /// <param name="person">One person; nobody where there is none.</param>
    public async Task<Invitation?> PreviewAsync(IQueryable<User> person, CancellationToken ct) =>
        await person.AsNoTracking().SingleOrDefaultAsync(ct) is { } user ? Invitation.Of(user, await OutcomeAsync(user, ct)) : null;

    /// <returns>Null where there is nobody.</returns>
    /// <exception cref="Platform.Errors.DomainException">They cannot be invited.</exception>
    public async Task<Invitation?> InviteAsync(IQueryable<User> person, CancellationToken ct)
    {
        if (await person.Select(u => (Guid?)u.Id).SingleOrDefaultAsync(ct) is not { } id)
            return null;
        await using var transaction = await db.LockAsync(db.Users.Where(u => u.Id == id), ct);
        var user = await db.Users.SingleAsync(u => u.Id == id, ct);
        var outcome = await OutcomeAsync(user, ct);
        if (outcome == InvitationOutcome.InvitedLately)
            return Invitation.Of(user, outcome);
        await addresses.CheckInvitableAsync(user, ct);
        if (outcome == InvitationOutcome.NoAddress)
            throw AccountProblems.NotInvited.Refusal("{0} {1} has no e-mail address. Write it down first.", user.FirstName, user.LastName);
        await addresses.InviteAgainAsync([user], ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Invitation.Of(user, outcome);
    }

    /// <returns>Null where there is no such class.</returns>
    public async Task<ClassInvitation?> PreviewClassAsync(Guid classId, CancellationToken ct) => await ParentsAsync(classId, ct) is { } parents ? Of(parents) : null;

    /// <summary>Invites all parents of a class who can be invited.</summary>
    /// <returns>Null where there is no such class.</returns>
    public async Task<ClassInvitation?> InviteClassAsync(Guid classId, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(db.Classes.Where(c => c.Id == classId), ct);
        if (await ParentsAsync(classId, ct) is not { } parents)
            return null;
        await addresses.InviteAgainAsync([.. parents.Where(parent => parent.Outcome == InvitationOutcome.Invited).Select(parent => parent.User)], ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Of(parents);
    }

    private async Task<InvitationOutcome> OutcomeAsync(User user, CancellationToken ct) =>
        InvitationOutcomes.Of(user, await addresses.AllowsAsync(Office, user.Id, ct), time.GetUtcNow().UtcDateTime);

    /// <summary>Who sees a student of the class in the portal today. The classes are found first, then their families.</summary>
    private async Task<List<Candidate>?> ParentsAsync(Guid classId, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        if (!await db.Classes.Where(c => c.Id == classId).VisibleTo(db, current, today).AnyAsync(ct))
            return null;
        var students = db.Enrollments.HoldingOn(today).Where(e => e.ClassId == classId).Select(e => e.StudentId);
        var seeing = db.Guardianships.HoldingOn(today).Where(g => g.HasPortalAccess && students.Contains(g.StudentId)).Select(g => g.ParentId);
        var parents = await db.Parents.Include(p => p.User).Where(p => seeing.Contains(p.Id)).OrderBy(p => p.SortName).ThenBy(p => p.Id).ToListAsync(ct);
        var allowed = await addresses.AllowedAsync(Office, [.. parents.Select(p => p.UserId)], ct);
        var now = time.GetUtcNow().UtcDateTime;
        return parents.ConvertAll(p => new Candidate(p.Id, p.User, InvitationOutcomes.Of(p.User, allowed.Contains(p.UserId), now)));
    }

    private static ClassInvitation Of(List<Candidate> parents) => new()
    {
        Mails = parents.Count(parent => parent.Outcome == InvitationOutcome.Invited),
        Parents = parents.ConvertAll(parent => new InvitedParent { Id = parent.ParentId, Name = $"{parent.User.FirstName} {parent.User.LastName}", Outcome = parent.Outcome }),
    };

    private sealed record Candidate(Guid ParentId, User User, InvitationOutcome Outcome);
}
