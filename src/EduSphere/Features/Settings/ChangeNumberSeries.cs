using EduSphere.Data;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Settings;

public static class ChangeNumberSeries
{
    /// <summary>Change how a series of numbers goes on</summary>
    /// <remarks>Numbers that were given stay as they are. The next number must be higher than each of the same prefix that somebody has.</remarks>
    public static async Task<Results<Ok<SeriesDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, MergePatch<SeriesInput> patch, IfMatch ifMatch, AppDbContext db, GivenSeries given, CancellationToken ct)
    {
        // Whoever gives or brings a number waits.
        await using var transaction = await db.LockAsync(db.NumberSeries.Where(s => s.Id == id), ct);
        var series = await db.NumberSeries.SingleOrDefaultAsync(s => s.Id == id, ct);
        if (series is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(series.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", await given.DescribeAsync(series, ct));
        var input = await patch.ApplyToAsync(SeriesInput.Of(series), ct);
        var prefix = input.Prefix ?? "";
        if ((prefix, input.Next) != (series.Prefix, series.Next))
            series.GoOn(prefix, input.Next, await given.NumbersOf(series).Where(number => number.IndexOf(prefix) == 0).ToListAsync(ct));
        series.Digits = input.Digits;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(await given.DescribeAsync(series, ct));
    }
}
