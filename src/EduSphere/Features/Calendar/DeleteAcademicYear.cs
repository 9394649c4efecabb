using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

public static class DeleteAcademicYear
{
    /// <summary>Delete an academic year</summary>
    /// <remarks>Only one on which nothing hangs: no term, no class, and no register of one of its days.</remarks>
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, AppDbContext db, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        await using var transaction = await db.LockCalendarAsync(ct);
        var year = await db.AcademicYears.SingleOrDefaultAsync(y => y.Id == id, ct);
        if (year is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(year.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", AcademicYearDetails.Of(year, today));
        if (await db.RegistersOutsideAsync(year, null, ct) is { } outside)
            return outside;
        db.Remove(year);
        try
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsReferredTo())
        {
            return CalendarProblems.YearInUse.Answer(new("{0} has terms or classes. Only a year that has none can be deleted.", year.Name));
        }
        return TypedResults.NoContent();
    }
}
