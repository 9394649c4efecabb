using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

/// <summary>What pages ask of parents and guardians, by the queries of the API.</summary>
public sealed class ParentQueries(AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCache cache, AddressRule addresses)
{
    private static readonly PageQuery All = new() { Limit = PageQuery.MostRows };

    public async Task<IReadOnlyList<GuardianDetails>> GuardiansAsync(Guid studentId, CancellationToken ct) =>
        (await ListGuardians.QueryAsync(studentId, All, db, user, clock, ct))?.Data ?? [];

    /// <returns>Null where there is none.</returns>
    public Task<GuardianDetails?> GuardianAsync(Guid studentId, Guid id, CancellationToken ct) => ReadGuardian.QueryAsync(studentId, id, db, user, ct);

    public Task<Page<ParentDetails>> ListAsync(ListQuery query, CancellationToken ct) => query.OrLastAsync(asked => ListParents.QueryAsync(asked, db, clock, cache, ct));

    /// <returns>Null where there is none.</returns>
    public Task<ParentDetails?> ReadAsync(Guid id, CancellationToken ct) => ReadParent.QueryAsync(id, db, clock, ct);

    public async Task<IReadOnlyList<ChildOfParent>> ChildrenAsync(Guid parentId, CancellationToken ct) =>
        (await ListChildrenOfParent.QueryAsync(parentId, All, db, user, clock, ct))?.Data ?? [];

    /// <summary>What it takes to change the address of a parent of the school.</summary>
    public async Task<AddressChange> AddressChangeAsync(Guid id, CancellationToken ct) =>
        await addresses.OfAsync(await db.Parents.AsNoTracking().Where(p => p.Id == id).Select(p => p.User).SingleAsync(ct), ct);
}
