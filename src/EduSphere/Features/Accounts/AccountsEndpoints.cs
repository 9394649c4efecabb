using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Accounts;

public static class AccountsEndpoints
{
    internal const int GuessesPerMinute = 30;

    /// <summary>As what tries to sign in are counted, by the API and by the page's own form.</summary>
    internal const string SigningIn = "sign-in";

    private static readonly AddressLimitAttribute Guessing = new(GuessesPerMinute);

    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Sign-in");
        auth.MapPost("/login", Login.Handle).AllowAnonymous().WithMetadata(new AddressLimitAttribute(GuessesPerMinute, SigningIn)).Refuses(AccountProblems.SignInFailed, Problems.CrossSite);
        auth.MapPost("/refresh-token", RefreshTokens.Handle).WithName("renewSession").AllowAnonymous().WithMetadata(Guessing).Refuses(AccountProblems.RefreshTokenInvalid);
        auth.MapPost("/register", SignUp.Handle).WithName("requestAccount").AllowAnonymous().WithMetadata(Guessing).Refuses(AccountProblems.SchoolUnknown);
        auth.MapPost("/forgot-password", ForgotPassword.Handle).WithName("forgotPassword").AllowAnonymous().WithMetadata(Guessing);
        auth.MapPost("/reset-password", ResetPassword.Handle).WithName("resetPassword").AllowAnonymous().WithMetadata(Guessing).Refuses(AccountProblems.LinkSpent);
        auth.MapPost("/change-password", ChangePassword.Handle).WithName("changePassword").Needs(Permission.SignedIn).WithMetadata(Guessing);
        auth.MapPost("/change-email", ChangeEmail.Handle).WithName("changeEmail").Needs(Permission.SignedIn).WithMetadata(Guessing);
        auth.MapPost("/confirm-email", ConfirmEmail.Handle).WithName("confirmEmail").AllowAnonymous().WithMetadata(Guessing).Refuses(AccountProblems.LinkSpent, AccountProblems.EmailTaken, Problems.Conflict);
        auth.MapPost("/logout", Logout.Handle).Needs(Permission.SignedIn);
        auth.MapPost("/switch-role", SwitchRole.Handle).Needs(Permission.SignedIn).Refuses(AccountProblems.RoleNotHeld);
        auth.MapGet("/me", Me.Read).WithName("readOwnProfile").Needs(Permission.SignedIn);
        auth.MapPatch("/me", Me.Change).WithName("changeOwnProfile").Needs(Permission.SignedIn).Refuses(Problems.VersionMismatch);
        auth.MapGet("/sessions", Devices.List).WithName("listOwnSessions").Needs(Permission.SignedIn);
        auth.MapDelete("/sessions/{id:guid}", Devices.End).WithName("endOwnSession").Needs(Permission.SignedIn).Refuses(Problems.NotFound);
    }
}
