using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.RollOvers;

public static class RunRollOver
{
    /// <summary>Roll over into the next school year</summary>
    /// <remarks>
    /// Everybody whom nothing stands in the way of: enrolled in the new year from its first day on, or out of the school after the last day of the old one. The others stay as they
    /// are, and are rolled over by another run. Whoever was rolled over before is left alone, unless they have
    /// come back into a class of the old year since.
    /// </remarks>
    public static async Task<Results<Created<RollOverDetails>, ProblemHttpResult>> Handle(
        RunInput input, IdempotencyKey key, IdempotentRequests requests, RollOverRuns runs, CancellationToken ct)
    {
        await using var transaction = await runs.HoldAsync(input.FromYearId, input.ToYearId, ct);
        var run = await requests.OnceAsync(key, input, () => runs.RunAsync(input, ct), ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created($"/api/v1/roll-overs/{run.Id}", run);
    }
}
