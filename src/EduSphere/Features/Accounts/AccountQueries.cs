using EduSphere.Data;
using EduSphere.Data.Demo;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>What pages ask of the accounts, by the queries of the API.</summary>
public sealed class AccountQueries(AppDbContext db, CurrentUser user, TimeProvider time, IConfiguration settings)
{
    public Task<ProfileAnswer> ProfileAsync(CancellationToken ct) => Me.QueryAsync(db, user, time, ct);

    public async Task<IReadOnlyList<SessionAnswer>> DevicesAsync(CancellationToken ct) => await Devices.QueryAsync(db, user, time, ct);

    /// <returns>None, unless this installation is a demonstration.</returns>
    public async Task<IReadOnlyList<DemoAccount>> DemoAccountsAsync(CancellationToken ct)
    {
        if (!settings.GetValue<bool>("Demo:Enabled"))
            return [];
        var names = Enum.GetValues<Role>().ToDictionary(DemoAccounts.UserName);
        var users = await db.Users.Where(u => names.Keys.Contains(u.UserNameKey!)).ToListAsync(ct);
        return [.. users.Select(u => new DemoAccount(u.UserName!, $"{u.FirstName} {u.LastName}", names[u.UserNameKey!])).OrderBy(account => account.Role)];
    }
}
