using EduSphere.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

public static class ReadPeriod
{
    /// <summary>Read a period</summary>
    public static async Task<Results<Ok<PeriodDetails>, NotFound>> Handle(Guid id, AppDbContext db, CancellationToken ct) =>
        await QueryAsync(id, db, ct) is { } period ? TypedResults.Ok(period) : TypedResults.NotFound();

    public static async Task<PeriodDetails?> QueryAsync(Guid id, AppDbContext db, CancellationToken ct) =>
        await db.Periods.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is { } period ? PeriodDetails.Of(period) : null;
}
