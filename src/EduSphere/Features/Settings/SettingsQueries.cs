using EduSphere.Data;

namespace EduSphere.Features.Settings;

/// <summary>What pages ask of the settings, by the queries of the API.</summary>
public sealed class SettingsQueries(AppDbContext db, GivenSeries given)
{
    public Task<SchoolSettings> SchoolAsync(CancellationToken ct) => ReadSchool.QueryAsync(db, ct);

    public async Task<IReadOnlyList<SeriesDetails>> SeriesAsync(CancellationToken ct) => (await ListNumberSeries.QueryAsync(new(), db, given, ct)).Data;

    /// <returns>Null where there is none.</returns>
    public Task<SeriesDetails?> SeriesAsync(Guid id, CancellationToken ct) => ReadNumberSeries.QueryAsync(id, db, given, ct);
}
