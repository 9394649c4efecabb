using EduSphere.Data;
using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class CreateFeeType
{
    /// <summary>Add a fee type</summary>
    public static async Task<Results<Created<FeeTypeDetails>, ProblemHttpResult>> Handle(FeeTypeInput input, IdempotencyKey key, IdempotentRequests requests, AppDbContext db, CancellationToken ct)
    {
        input.Check();
        try
        {
            var made = await requests.OnceAsync(key, input, () =>
            {
                var type = new FeeType { Name = "" };
                input.WriteTo(type);
                db.Add(type);
                return Task.FromResult(FeeTypeDetails.Of(type));
            }, ct);
            return TypedResults.Created($"/api/v1/fee-types/{made.Id}", made with { Version = Entity.FirstVersion });
        }
        catch (DbUpdateException e) when (Refusal(e, input) is { } refusal)
        {
            return refusal;
        }
    }

    internal static ProblemHttpResult? Refusal(DbUpdateException failure, FeeTypeInput input) =>
        failure.IsTaken("name_key") ? FeeProblems.NameTaken.Answer(new("{0} is there already.", input.Name.Trim())) : null;
}
