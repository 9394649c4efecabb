using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

public static class ChangePeriod
{
    /// <summary>Change a period</summary>
    /// <remarks>Its lessons stay in it, at the other time.</remarks>
    public static async Task<Results<Ok<PeriodDetails>, NotFound, ProblemHttpResult>> Handle(Guid id, MergePatch<PeriodInput> patch, IfMatch ifMatch, AppDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.LockCalendarAsync(ct);
        var period = await db.Periods.SingleOrDefaultAsync(p => p.Id == id, ct);
        if (period is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(period.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", PeriodDetails.Of(period));
        var input = await patch.ApplyToAsync(PeriodInput.Of(period), ct);
        await input.CheckAsync(db, id, ct);
        input.WriteTo(period);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(PeriodDetails.Of(period));
    }
}
