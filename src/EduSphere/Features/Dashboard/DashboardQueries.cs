using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Dashboard;

/// <summary>What the dashboard's page asks, by the query of the API.</summary>
public sealed class DashboardQueries(AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCache cache)
{
    public Task<DashboardStats> StatsAsync(CancellationToken ct) => ReadStats.QueryAsync(db, user, clock, cache, ct);
}
