using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Dashboard;

public static class DashboardEndpoints
{
    public static void MapDashboard(this IEndpointRouteBuilder api) =>
        api.MapGet("/dashboard/stats", ReadStats.Handle).WithTags("Dashboard").Needs(Permission.ReadDashboard);
}
