using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Parents;

/// <summary>What pages ask of the guardians, by the queries of the API.</summary>
public sealed class ParentQueries(AppDbContext db, CurrentUser user, SchoolClock clock)
{
    private static readonly PageQuery All = new() { Limit = PageQuery.MostRows };

    public async Task<IReadOnlyList<GuardianDetails>> GuardiansAsync(Guid studentId, CancellationToken ct) =>
        (await ListGuardians.QueryAsync(studentId, All, db, user, clock, ct))?.Data ?? [];
}
