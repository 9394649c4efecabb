using EduSphere.Data;
using EduSphere.Platform.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class ListFeeTypes
{
    /// <summary>List fee types</summary>
    /// <remarks>With their price lists, by name.</remarks>
    public static async Task<Ok<Page<FeeTypeDetails>>> Handle([AsParameters] PageQuery query, AppDbContext db, CancellationToken ct) => TypedResults.Ok(await QueryAsync(query, db, ct));

    public static async Task<Page<FeeTypeDetails>> QueryAsync(PageQuery query, AppDbContext db, CancellationToken ct)
    {
        var total = await db.FeeTypes.CountAsync(ct);
        var types = await db.FeeTypes.AsNoTracking().Include(t => t.Prices).OrderBy(t => t.NameKey).ThenBy(t => t.Id).OnPage(query).ToListAsync(ct);
        return query.PageOf(total, types.ConvertAll(FeeTypeDetails.Of));
    }
}
