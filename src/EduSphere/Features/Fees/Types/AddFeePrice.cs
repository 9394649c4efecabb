using EduSphere.Data;
using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class AddFeePrice
{
    /// <summary>Add a price</summary>
    /// <remarks>It holds from its first day on; the one before it of the same grade ends with that day. What was charged stays as it is.</remarks>
    public static async Task<Results<Ok<FeeTypeDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, FeePriceInput input, IdempotencyKey key, IdempotentRequests requests, AppDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(db.FeeTypes.Where(t => t.Id == id), ct);
        var type = await db.FeeTypes.Include(t => t.Prices).SingleOrDefaultAsync(t => t.Id == id, ct);
        if (type is null)
            return TypedResults.NotFound();
        var priced = await requests.OnceAsync(key, input, () =>
        {
            db.Add(type.Add(input.GradeLevel, input.Amount, input.StartDate));
            return Task.FromResult(FeeTypeDetails.Of(type));
        }, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(priced with { Version = type.Version });
    }
}
