using EduSphere.Platform.Security;
using EduSphere.Web;

namespace EduSphere.Features.Accounts.Pages;

/// <summary>What the layout and the pages ask of the accounts.</summary>
public static class PageSources
{
    public static IServiceCollection AddPageSources(this IServiceCollection services) => services
        .AddScoped<AccountQueries>()
        .AddScoped<ShellUserSource>(scope => async ct =>
        {
            // The layout and its page ask at the same time, and a context answers one question at a time.
            using var own = scope.GetRequiredService<IServiceScopeFactory>().CreateScope();
            return own.ServiceProvider.GetRequiredService<CurrentUser>().IsSignedIn
                ? ShellUserOf(await own.ServiceProvider.GetRequiredService<AccountQueries>().ProfileAsync(ct))
                : null;
        });

    private static ShellUser ShellUserOf(ProfileAnswer profile) =>
        new($"{profile.PreferredFirstName ?? profile.FirstName} {profile.LastName}", profile.Email ?? "", profile.Role, profile.Roles, profile.School.Name);
}
