using EduSphere.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Settings;

public static class ReadNumberSeries
{
    /// <summary>Read a series of numbers</summary>
    public static async Task<Results<Ok<SeriesDetails>, NotFound>> Handle(Guid id, AppDbContext db, GivenSeries given, CancellationToken ct) =>
        await QueryAsync(id, db, given, ct) is { } series ? TypedResults.Ok(series) : TypedResults.NotFound();

    /// <returns>Null where there is none.</returns>
    public static async Task<SeriesDetails?> QueryAsync(Guid id, AppDbContext db, GivenSeries given, CancellationToken ct) =>
        await db.NumberSeries.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is { } series ? await given.DescribeAsync(series, ct) : null;
}
