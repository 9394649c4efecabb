using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.RollOvers;

public static class RehearseRollOver
{
    /// <summary>Rehearse a roll-over</summary>
    /// <remarks>Says where everybody would go and who would be left out, and writes nothing.</remarks>
    public static async Task<Ok<Rehearsal>> Handle(RollOverInput input, RollOverPlans plans, CancellationToken ct) => TypedResults.Ok(Rehearsal.Of(await plans.MakeAsync(input, ct)));
}
