using EduSphere.Data;

namespace EduSphere.Features.Settings;

/// <summary>What pages ask of the settings, by the queries of the API.</summary>
public sealed class SettingsQueries(AppDbContext db)
{
    public Task<SchoolSettings> SchoolAsync(CancellationToken ct) => ReadSchool.QueryAsync(db, ct);
}
