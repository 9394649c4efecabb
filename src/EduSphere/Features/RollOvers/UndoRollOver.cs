using EduSphere.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.RollOvers;

public static class UndoRollOver
{
    /// <summary>Undo a roll-over</summary>
    /// <remarks>
    /// Everybody whom it moved is where they were, and the decisions wait again. Refused from the first fact of the new year on: attendance of one of them was marked in it, or one of
    /// them was enrolled, transferred or withdrawn since.
    /// </remarks>
    public static async Task<Results<Ok<RollOverDetails>, NotFound, ProblemHttpResult>> Handle(Guid id, AppDbContext db, RollOverRuns runs, CancellationToken ct)
    {
        if (await db.RollOvers.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } years)
            return TypedResults.NotFound();
        await using var transaction = await runs.HoldAsync(years.FromYearId, years.ToYearId, ct);
        await runs.UndoAsync(await db.RollOvers.SingleAsync(r => r.Id == id, ct), ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(await runs.ReadAsync(id, ct));
    }
}
