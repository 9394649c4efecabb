using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

public static class DeletePeriod
{
    /// <summary>Delete a period</summary>
    /// <remarks>Only one in which no lesson was ever held.</remarks>
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, AppDbContext db, CancellationToken ct)
    {
        // Nobody puts a lesson into it meanwhile.
        await using var transaction = await db.LockCalendarAsync(ct);
        var period = await db.Periods.SingleOrDefaultAsync(p => p.Id == id, ct);
        if (period is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(period.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", PeriodDetails.Of(period));
        db.Remove(period);
        try
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsReferredTo())
        {
            return TimetableProblems.PeriodInUse.Answer(new("Lessons are or were held in {0}.", period.Name));
        }
        return TypedResults.NoContent();
    }
}
