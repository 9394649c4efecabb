using EduSphere.Platform.Errors;

namespace EduSphere.Features.Users;

public static class UserProblems
{
    public static readonly ProblemKind LastAdministrator = new("last-administrator", 409, "Somebody who manages accounts must remain");
    public static readonly ProblemKind OwnAccount = new("own-account", 409, "Nobody blocks the own account");
    public static readonly ProblemKind NoProfile = new("role-without-profile", 409, "The role goes with a profile");
    public static readonly ProblemKind NoReset = new("reset-not-possible", 409, "The person cannot be sent such a link");
}
