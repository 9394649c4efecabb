using EduSphere.Platform.Security;

namespace EduSphere.Features.Accounts;

/// <summary>Administrators are made by whoever runs the program, who hands over the link themself: nothing is mailed.</summary>
public sealed class Administrators(RoleHolding roles, Links links)
{
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(1);

    /// <summary>Gives the user the role in the school that the context has entered, to be saved by the caller.</summary>
    /// <returns>The one-time link to choose a password.</returns>
    public async Task<string> AppointAsync(User user, CancellationToken ct)
    {
        await roles.GiveAsync(user.Id, Role.Admin, ct);
        // They were sent to somebody of fewer rights.
        await links.EndAsync(user.Id, ct);
        return links.Make(user, LinkPurpose.Invitation, LinkLifetime);
    }
}
