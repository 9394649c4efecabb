using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;

namespace EduSphere.Features.AuditLogs;

/// <summary>What the page asks of the audit log, by the query of the API.</summary>
public sealed class AuditLogQueries(AppDbContext db, SchoolClock clock)
{
    public Task<Page<AuditLog>> ListAsync(AuditLogsQuery query, CancellationToken ct) => query.OrLastAsync(asked => ListAuditLogs.QueryAsync(asked, db, clock, ct));
}
