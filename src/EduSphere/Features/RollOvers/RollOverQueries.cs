using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;

namespace EduSphere.Features.RollOvers;

/// <summary>What the page asks of roll-overs, by the queries of the API.</summary>
public sealed class RollOverQueries(AppDbContext db, RollOverPlans plans, SchoolClock clock)
{
    private static readonly PageQuery Latest = new() { Limit = 5 };

    private static readonly PageQuery All = new() { Limit = PageQuery.MostRows };

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<AcademicYearDetails>> YearsAsync(CancellationToken ct) => (await ListAcademicYears.QueryAsync(All, db, clock, ct)).Data;

    /// <exception cref="Platform.Errors.InvalidRequestException">The years or the classes are not such that anybody could be rolled over.</exception>
    public Task<RollOverPlan> PlanAsync(RollOverInput input, CancellationToken ct) => plans.MakeAsync(input, ct);

    public async Task<IReadOnlyList<RollOverDetails>> LatestAsync(CancellationToken ct) => (await ListRollOvers.QueryAsync(Latest, db, ct)).Data;
}
