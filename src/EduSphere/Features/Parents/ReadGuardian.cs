using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

public static class ReadGuardian
{
    /// <summary>Read a guardianship</summary>
    /// <remarks>Also one that has ended.</remarks>
    public static async Task<Results<Ok<GuardianDetails>, NotFound>> Handle(Guid id, Guid guardianshipId, AppDbContext db, CurrentUser user, CancellationToken ct) =>
        await QueryAsync(id, guardianshipId, db, user, ct) is { } guardian ? TypedResults.Ok(guardian) : TypedResults.NotFound();

    /// <param name="user">Of the office, who sees all of it.</param>
    public static async Task<GuardianDetails?> QueryAsync(Guid studentId, Guid id, AppDbContext db, CurrentUser user, CancellationToken ct) =>
        await db.Guardianships.AsNoTracking().Include(g => g.Parent.User).SingleOrDefaultAsync(g => g.Id == id && g.StudentId == studentId, ct) is { } link
            ? GuardianDetails.Of(link, full: true, user.Id) : null;
}
