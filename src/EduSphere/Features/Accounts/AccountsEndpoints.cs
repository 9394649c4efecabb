using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Accounts;

public static class AccountsEndpoints
{
    private static readonly AddressLimit Guessing = new(30);

    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Sign-in");
        auth.MapPost("/login", Login.Handle).AllowAnonymous().WithMetadata(Guessing).Refuses(AccountProblems.SignInFailed, Problems.CrossSite, Problems.Unavailable);
        auth.MapPost("/refresh-token", RefreshTokens.Handle).AllowAnonymous().WithMetadata(Guessing).Refuses(AccountProblems.RefreshTokenInvalid);
        auth.MapPost("/register", SignUp.Handle).AllowAnonymous().WithMetadata(Guessing).Refuses(AccountProblems.SchoolUnknown);
        auth.MapPost("/forgot-password", Passwords.Forgot).AllowAnonymous().WithMetadata(Guessing);
        auth.MapPost("/reset-password", Passwords.Reset).AllowAnonymous().WithMetadata(Guessing).Refuses(AccountProblems.LinkSpent, Problems.Unavailable);
        auth.MapPost("/change-password", Passwords.Change).Needs(Permission.SignedIn).WithMetadata(Guessing).Refuses(Problems.Unavailable);
        auth.MapPost("/logout", Logout.Handle).Needs(Permission.SignedIn);
        auth.MapPost("/switch-role", SwitchRole.Handle).Needs(Permission.SignedIn).Refuses(AccountProblems.RoleNotHeld);
        auth.MapGet("/me", Me.Read).Needs(Permission.SignedIn);
        auth.MapPatch("/me", Me.Change).Needs(Permission.SignedIn).Refuses(Problems.VersionMismatch);
        auth.MapGet("/sessions", Devices.List).Needs(Permission.SignedIn);
        auth.MapDelete("/sessions/{id:guid}", Devices.End).Needs(Permission.SignedIn).Refuses(Problems.NotFound);
    }
}
