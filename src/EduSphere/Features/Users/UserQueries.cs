using EduSphere.Data;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Lists;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Users;

/// <summary>Where else a person stands in the school.</summary>
public sealed record UserProfiles(Guid? StudentId, Guid? ParentId, Guid? TeacherId);

/// <summary>What pages ask of the accounts of others, by the queries of the API.</summary>
public sealed class UserQueries(AppDbContext db, SchoolCache cache, TimeProvider time)
{
    public Task<Page<UserDetails>> ListAsync(UsersQuery query, CancellationToken ct) => query.OrLastAsync(asked => ListUsers.QueryAsync(asked, db, cache, time, ct));

    /// <returns>Null where the school has nobody of this id.</returns>
    public Task<UserDetails?> ReadAsync(Guid id, CancellationToken ct) => ReadUser.QueryAsync(id, db, time, ct);

    public async Task<UserProfiles> ProfilesAsync(Guid id, CancellationToken ct) => new(
        await db.Students.Where(s => s.UserId == id).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(ct),
        await db.Parents.Where(p => p.UserId == id).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct),
        await db.Teachers.Where(t => t.UserId == id).Select(t => (Guid?)t.Id).SingleOrDefaultAsync(ct));
}
