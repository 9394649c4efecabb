using EduSphere.Data;
using EduSphere.Features.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class DeleteFeePrice
{
    /// <summary>Take a price back</summary>
    /// <remarks>One that has not begun to hold; the one before it goes on. What has held stays on record: another price follows it.</remarks>
    public static async Task<Results<Ok<FeeTypeDetails>, NotFound, ProblemHttpResult>> Handle(Guid id, Guid priceId, AppDbContext db, SchoolClock clock, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(db.FeeTypes.Where(t => t.Id == id), ct);
        var type = await db.FeeTypes.Include(t => t.Prices).SingleOrDefaultAsync(t => t.Id == id, ct);
        if (type?.Prices.Find(price => price.Id == priceId) is not { } price)
            return TypedResults.NotFound();
        type.TakeBack(price, await clock.TodayAsync(ct));
        db.Remove(price);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(FeeTypeDetails.Of(type));
    }
}
