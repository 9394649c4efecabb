using EduSphere.Data;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Imports;

/// <summary>What pages ask of the imports, by the queries of the API.</summary>
public sealed class ImportQueries(AppDbContext db, CurrentUser user)
{
    public Task<ImportDetails?> ReadAsync(Guid id, CancellationToken ct) => ReadImport.QueryAsync(id, db, user, ct);

    public async Task<IReadOnlyList<ImportSummary>> LatestAsync(int count, CancellationToken ct) => (await ListImports.QueryAsync(new ListQuery { Limit = count }, db, user, ct)).Data;
}
