using EduSphere.Platform.Jobs;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Dashboard;

/// <summary>A number on the dashboard may have moved. Written by <see cref="Data.SaveRules"/> with the change itself.</summary>
public sealed record StatsChanged : IOutboxMessage
{
    public static string Kind => "statsChanged";

    public static Lane Lane => Lane.Live;
}

/// <summary>Tells the office.</summary>
public sealed class TellDashboards(LiveEvents live) : IOutboxHandler<StatsChanged>
{
    public Task HandleAsync(StatsChanged message, Delivery delivery, CancellationToken ct) =>
        live.TellRolesAsync(delivery.SchoolId, [Role.Admin, Role.Registrar, Role.Accountant], StatsChanged.Kind, new { }, ct);
}
