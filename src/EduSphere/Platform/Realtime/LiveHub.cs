using EduSphere.Platform.Jobs;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.SignalR;

namespace EduSphere.Platform.Realtime;

/// <summary>
/// The one hub. The server speaks, with the smallest payload that lets a client ask again; what a client is told follows from
/// who it is, never from what it asks to join.
/// </summary>
public sealed class LiveHub(LiveConnections connections) : Hub
{
    public const string Path = "/hubs/live";
    private const int MostConnectionsOfOneUser = 10;

    public override async Task OnConnectedAsync()
    {
        var user = new CurrentUser(Context.User!);
        if (!connections.TryAdd(user, Context, MostConnectionsOfOneUser))
        {
            Context.Abort();
            return;
        }
        await Groups.AddToGroupAsync(Context.ConnectionId, LiveEvents.UserGroup(user.SchoolId, user.Id));
        await Groups.AddToGroupAsync(Context.ConnectionId, LiveEvents.RoleGroup(user.SchoolId, user.Role));
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context);
        return Task.CompletedTask;
    }
}

/// <summary>Tells connected clients that something changed.</summary>
public sealed class LiveEvents(IHubContext<LiveHub> hub)
{
    public Task TellUsersAsync(Guid schoolId, IEnumerable<Guid> userIds, string name, object payload, CancellationToken ct) =>
        hub.Clients.Groups(userIds.Distinct().Select(id => UserGroup(schoolId, id)).ToList()).SendAsync(name, payload, ct);

    public Task TellRolesAsync(Guid schoolId, IEnumerable<Role> roles, string name, object payload, CancellationToken ct) =>
        hub.Clients.Groups(roles.Select(role => RoleGroup(schoolId, role)).ToList()).SendAsync(name, payload, ct);

    internal static string UserGroup(Guid schoolId, Guid userId) => $"{schoolId:N}/user/{userId:N}";

    internal static string RoleGroup(Guid schoolId, Role role) => $"{schoolId:N}/role/{role}";
}

public static class RealtimeSetup
{
    private const int MostMessageBytes = 32 * 1024;

    public static IServiceCollection AddRealtime(this IServiceCollection services)
    {
        services.AddSignalR(options => options.MaximumReceiveMessageSize = MostMessageBytes);
        return services.AddSingleton<LiveConnections>().AddSingleton<LiveEvents>().HandleTogether<SubjectChanged, TellAudience>();
    }

    public static void MapLive(this IEndpointRouteBuilder app) =>
        app.MapHub<LiveHub>(LiveHub.Path, options => options.CloseOnAuthenticationExpiration = true).RequireAuthorization(new NeedsAttribute(Permission.SignedIn));
}
