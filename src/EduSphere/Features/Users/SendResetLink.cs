using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Users;

public static class SendResetLink
{
    /// <summary>Whoever is sent one again so soon gets no second mail: a button that is pressed twice.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>Send a link to choose another password</summary>
    /// <remarks>By mail, to somebody who has a password. Within a quarter of an hour nobody is sent a second one; the password stays until another is chosen.</remarks>
    public static Task<Results<Ok<UserDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, AccountChanges accounts, AddressRule addresses, Links links, AppDbContext db, TimeProvider time, CancellationToken ct) =>
        accounts.ChangeAsync(id, ifMatch, async user =>
        {
            await addresses.CheckAllowsAsync(user, ct);
            if (!Reaches(user))
                throw UserProblems.NoReset.Refusal("It goes to the e-mail address of somebody who has a password and is not blocked.");
            var since = time.GetUtcNow().UtcDateTime - Pause;
            if (await db.OneTimeLinks.AnyAsync(l => l.UserId == user.Id && l.Purpose == LinkPurpose.PasswordReset && l.UsedAt == null && l.CreatedAt > since, ct))
                return [];
            links.OfferReset(user, byOffice: true);
            accounts.Log(user, new { resetLink = new[] { null, user.Email } });
            return [];
        }, ct);

    /// <summary>Whether there is a password to choose anew and an address to send the link to.</summary>
    internal static bool Reaches(User user) => user is { PasswordHash: not null, BlockedAt: null, SignsInByEmail: true };
}
