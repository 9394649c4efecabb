using EduSphere.Data;
using EduSphere.Platform.Http;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Dashboard;

public static class DashboardEndpoints
{
    public static IServiceCollection AddDashboard(this IServiceCollection services) => services
        .AddScoped<DashboardQueries>()
        .Tell(Announced.Stats, RolePermissions.Holding(Permission.SeeWholeSchool));

    public static void MapDashboard(this IEndpointRouteBuilder api) =>
        api.MapGet("/dashboard/stats", ReadStats.Handle).WithTags("Dashboard").Needs(Permission.ReadDashboard);
}
