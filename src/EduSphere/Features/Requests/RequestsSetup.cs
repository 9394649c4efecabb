using EduSphere.Data;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Requests;

public static class RequestsSetup
{
    public static IServiceCollection AddRequests(this IServiceCollection services) =>
        services.Tell(Announced.Requests, RolePermissions.Holding(Permission.DecideRequests));
}
