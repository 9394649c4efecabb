using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

public static class ReadImport
{
    /// <summary>Read an import</summary>
    /// <remarks>While it is <c>checking</c> or <c>applying</c>, ask again to see <c>progress</c> rise.</remarks>
    public static async Task<Results<Ok<ImportDetails>, NotFound>> Handle(Guid id, AppDbContext db, CurrentUser user, CancellationToken ct) =>
        await QueryAsync(id, db, user, ct) is { } import ? TypedResults.Ok(import) : TypedResults.NotFound();

    /// <returns>Null where the school has none of this id, or of a kind that the user may not import.</returns>
    public static async Task<ImportDetails?> QueryAsync(Guid id, AppDbContext db, CurrentUser user, CancellationToken ct) =>
        await db.Imports.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(i => i.Id == id, ct) is { } import ? ImportDetails.Of(import) : null;
}
