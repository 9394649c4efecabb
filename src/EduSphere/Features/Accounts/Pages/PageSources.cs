using EduSphere.Data;
using EduSphere.Data.Demo;
using EduSphere.Platform.Security;
using EduSphere.Web;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts.Pages;

/// <summary>What the layout and the sign-in page ask of the accounts.</summary>
public static class PageSources
{
    public static IServiceCollection AddPageSources(this IServiceCollection services) => services
        .AddScoped<ShellUserSource>(scope => async ct =>
        {
            // The layout and its page ask at the same time, and a context answers one question at a time.
            using var own = scope.GetRequiredService<IServiceScopeFactory>().CreateScope();
            return await ShellUserAsync(own.ServiceProvider.GetRequiredService<AppDbContext>(), own.ServiceProvider.GetRequiredService<CurrentUser>(), ct);
        })
        .AddScoped<DemoAccountsSource>(scope => ct => DemoAccountsAsync(scope.GetRequiredService<AppDbContext>(), scope.GetRequiredService<IConfiguration>(), ct));

    private static async Task<ShellUser?> ShellUserAsync(AppDbContext db, CurrentUser user, CancellationToken ct)
    {
        if (!user.IsSignedIn)
            return null;
        var profile = await Me.QueryAsync(db, user, ct);
        return new ShellUser($"{profile.PreferredFirstName ?? profile.FirstName} {profile.LastName}", profile.Email ?? "", profile.Role, profile.Roles, profile.School.Name);
    }

    private static async Task<IReadOnlyList<DemoAccount>> DemoAccountsAsync(AppDbContext db, IConfiguration settings, CancellationToken ct)
    {
        if (!settings.GetValue<bool>("Demo:Enabled"))
            return [];
        var names = Enum.GetValues<Role>().ToDictionary(DemoAccounts.UserName);
        var users = await db.Users.Where(u => names.Keys.Contains(u.UserNameKey!)).ToListAsync(ct);
        return [.. users.Select(u => new DemoAccount(u.UserName!, $"{u.FirstName} {u.LastName}", names[u.UserNameKey!])).OrderBy(account => account.Role)];
    }
}
