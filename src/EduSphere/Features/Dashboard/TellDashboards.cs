using EduSphere.Platform.Jobs;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Dashboard;

/// <summary>Tells the office that a number on the dashboard may have moved. Written by <see cref="Data.SaveRules"/> with the change itself.</summary>
public static class TellDashboards
{
    public const string Kind = "statsChanged";

    public static Task Handle(OutboxMessage message, IServiceProvider services, CancellationToken ct) => services.GetRequiredService<LiveEvents>()
        .TellRolesAsync(message.SchoolId, [Role.Admin, Role.Registrar, Role.Accountant], Kind, new { }, ct);
}
