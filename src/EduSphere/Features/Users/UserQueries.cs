using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Lists;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Users;

/// <summary>Where else a person stands in the school.</summary>
/// <param name="MayTeach">Whether they are a teacher for whom no end is written down.</param>
public sealed record UserProfiles(Guid? StudentId, Guid? ParentId, Guid? TeacherId, bool MayTeach);

/// <summary>What pages ask of the accounts of others, by the queries of the API.</summary>
public sealed class UserQueries(AppDbContext db, SchoolCache cache, AddressRule addresses, TimeProvider time)
{
    public Task<Page<UserDetails>> ListAsync(UsersQuery query, CancellationToken ct) => query.OrLastAsync(asked => ListUsers.QueryAsync(asked, db, cache, time, ct));

    /// <returns>Null where the school has nobody of this id.</returns>
    public Task<UserDetails?> ReadAsync(Guid id, CancellationToken ct) => ReadUser.QueryAsync(id, db, time, ct);

    /// <summary>Whether the person can be sent a link to choose another password, by whoever asks.</summary>
    public async Task<bool> MayResetAsync(Guid id, CancellationToken ct) =>
        await db.UsersOfSchool().AsNoTracking().SingleAsync(u => u.Id == id, ct) is var user && SendResetLink.Reaches(user) && await addresses.OfAsync(user, ct) != AddressChange.Theirs;

    public async Task<UserProfiles> ProfilesAsync(Guid id, CancellationToken ct)
    {
        var teacher = await db.Teachers.Where(t => t.UserId == id).Select(t => new { t.Id, t.EndDate }).SingleOrDefaultAsync(ct);
        return new(
            await db.Students.Where(s => s.UserId == id).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(ct),
            await db.Parents.Where(p => p.UserId == id).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct),
            teacher?.Id,
            MayTeach: teacher is { EndDate: null });
    }
}
