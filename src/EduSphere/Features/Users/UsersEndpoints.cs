using EduSphere.Features.Accounts;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Users;

public static class UsersEndpoints
{
    public static IServiceCollection AddUsers(this IServiceCollection services) => services.AddScoped<UserQueries>().AddScoped<AccountChanges>().AddScoped<AccountRights>();

    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users.MapGet("/", ListUsers.Handle).Needs(Permission.ManageUsers);
        var user = users.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        user.MapGet("/", ReadUser.Handle).Needs(Permission.ManageUsers);
        var changes = user.MapGroup("").Refuses(AccountProblems.AddressIsTheirs, UserProblems.LastAdministrator);
        changes.MapPatch("/", ChangeUser.Handle).Needs(Permission.ManageUsers).Refuses(UserProblems.OwnAccount, UserProblems.NoProfile, Problems.Conflict);
        changes.MapPost("/end-sessions", EndSessions.Handle).WithName("endSessionsOfUser").Needs(Permission.ManageUsers);
        changes.MapPost("/reset-password", SendResetLink.Handle).WithName("sendResetLink").Needs(Permission.ManageUsers).Refuses(UserProblems.NoReset);
    }
}
