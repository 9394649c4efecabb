using EduSphere.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class ReadFeeType
{
    /// <summary>Read a fee type</summary>
    public static async Task<Results<Ok<FeeTypeDetails>, NotFound>> Handle(Guid id, AppDbContext db, CancellationToken ct) =>
        await QueryAsync(id, db, ct) is { } type ? TypedResults.Ok(type) : TypedResults.NotFound();

    /// <returns>Null where there is none.</returns>
    public static async Task<FeeTypeDetails?> QueryAsync(Guid id, AppDbContext db, CancellationToken ct) =>
        await db.FeeTypes.AsNoTracking().Include(t => t.Prices).SingleOrDefaultAsync(t => t.Id == id, ct) is { } type ? FeeTypeDetails.Of(type) : null;
}
