using EduSphere.Platform.Errors;

namespace EduSphere.Features.Accounts;

public static class AccountProblems
{
    public static readonly ProblemKind SignInFailed = new("sign-in-failed", 401, "User name, password or role is not right");
    public static readonly ProblemKind RefreshTokenInvalid = new("refresh-token-invalid", 401, "The refresh token is not valid");
    public static readonly ProblemKind RoleNotHeld = new("role-not-held", 403, "You do not hold that role");
    public static readonly ProblemKind LinkSpent = new("link-spent", 410, "The link is used, too old or not complete");
    public static readonly ProblemKind AddressIsTheirs = new("address-is-theirs", 403, "Only the person may change how they sign in");
    public static readonly ProblemKind EmailTaken = new("email-taken", 409, "Somebody else has that e-mail address");
    public static readonly ProblemKind NotInvited = new("not-invited", 409, "The person cannot be invited");
    public const string TwoOfOneAddress = "Two people cannot sign in with one address. Leave it out, or use another.";
    public static readonly ProblemKind SchoolUnknown = new("school-unknown", 409, "It is not clear which school is meant");
}
