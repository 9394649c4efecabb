using EduSphere.Data;
using EduSphere.Platform.Lists;

namespace EduSphere.Features.RollOvers;

/// <summary>What the page asks of roll-overs, by the queries of the API.</summary>
public sealed class RollOverQueries(AppDbContext db, RollOverPlans plans)
{
    private static readonly PageQuery Latest = new() { Limit = 5 };

    /// <exception cref="Platform.Errors.InvalidRequestException">The years or the classes are not such that anybody could be rolled over.</exception>
    public Task<RollOverPlan> PlanAsync(RollOverInput input, CancellationToken ct) => plans.MakeAsync(input, ct);

    public async Task<IReadOnlyList<RollOverDetails>> LatestAsync(CancellationToken ct) => (await ListRollOvers.QueryAsync(Latest, db, ct)).Data;
}
