using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>Administrators are made by whoever runs the program, who hands over the link themself: nothing is mailed.</summary>
public sealed class Administrators(AppDbContext db, Links links)
{
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(1);

    /// <summary>Gives the user the role in the school that the context has entered, to be saved by the caller.</summary>
    /// <returns>The one-time link to choose a password.</returns>
    public async Task<string> AppointAsync(User user, CancellationToken ct)
    {
        if (await db.UserRoles.SingleOrDefaultAsync(r => r.UserId == user.Id && r.Role == Role.Admin, ct) is { } held)
            held.EndedAt = null;
        else
            db.UserRoles.Add(new UserRole { UserId = user.Id, Role = Role.Admin });
        // They were sent to somebody of fewer rights.
        await links.EndAsync(user.Id, ct);
        return links.Make(user, LinkPurpose.Invitation, LinkLifetime);
    }
}
