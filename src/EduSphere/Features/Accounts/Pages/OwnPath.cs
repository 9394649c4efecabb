namespace EduSphere.Features.Accounts.Pages;

/// <summary>Where to go after sign-in: a path of this site and nothing else, whatever the query says.</summary>
public static class OwnPath
{
    public static string From(string? returnUrl) =>
        returnUrl is ['/', not ('/' or '\\'), ..] && !returnUrl.Any(char.IsControl) ? returnUrl : "/";
}
