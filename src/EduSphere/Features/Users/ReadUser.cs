using EduSphere.Data;
using EduSphere.Features.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Users;

public static class ReadUser
{
    /// <summary>Read an account</summary>
    /// <remarks>Of anybody who has or had a role in the school.</remarks>
    public static async Task<Results<Ok<UserDetails>, NotFound>> Handle(Guid id, AppDbContext db, TimeProvider time, CancellationToken ct) =>
        await QueryAsync(id, db, time, ct) is { } user ? TypedResults.Ok(user) : TypedResults.NotFound();

    /// <returns>Null where the school has nobody of this id.</returns>
    public static async Task<UserDetails?> QueryAsync(Guid id, AppDbContext db, TimeProvider time, CancellationToken ct) =>
        (await (await db.UsersOfSchool().AsNoTracking().Where(u => u.Id == id).ToListAsync(ct)).DescribeAsync(db, time.GetUtcNow().UtcDateTime, ct)).SingleOrDefault();
}
