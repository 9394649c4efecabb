using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.AuditLogs;

public static class AuditLogsEndpoints
{
    public static IServiceCollection AddAuditLogs(this IServiceCollection services) => services.AddScoped<AuditLogQueries>();

    public static void MapAuditLogs(this IEndpointRouteBuilder api) =>
        api.MapGroup("/audit-logs").WithTags("Audit").MapGet("/", ListAuditLogs.Handle).Needs(Permission.ReadAuditLog);
}
