using EduSphere.Data;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class ChangeFeeType
{
    /// <summary>Change a fee type</summary>
    /// <remarks>What was charged stays as it is.</remarks>
    public static async Task<Results<Ok<FeeTypeDetails>, NotFound, ProblemHttpResult>> Handle(Guid id, MergePatch<FeeTypeInput> patch, IfMatch ifMatch, AppDbContext db, CancellationToken ct)
    {
        var type = await db.FeeTypes.Include(t => t.Prices).SingleOrDefaultAsync(t => t.Id == id, ct);
        if (type is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(type.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", FeeTypeDetails.Of(type));
        var input = await patch.ApplyToAsync(FeeTypeInput.Of(type), ct);
        input.Check();
        input.WriteTo(type);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (CreateFeeType.Refusal(e, input) is { } refusal)
        {
            return refusal;
        }
        return TypedResults.Ok(FeeTypeDetails.Of(type));
    }
}
