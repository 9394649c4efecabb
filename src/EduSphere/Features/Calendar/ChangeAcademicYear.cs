using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

public static class ChangeAcademicYear
{
    /// <summary>Change an academic year</summary>
    /// <remarks>Its terms stay within it, and so does every day on which a register was taken: <c>current.registers</c> says how many would not.</remarks>
    public static async Task<Results<Ok<AcademicYearDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, MergePatch<AcademicYearInput> patch, IfMatch ifMatch, AppDbContext db, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        await using var transaction = await db.LockCalendarAsync(ct);
        var year = await db.AcademicYears.SingleOrDefaultAsync(y => y.Id == id, ct);
        if (year is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(year.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", AcademicYearDetails.Of(year, today));
        var input = await patch.ApplyToAsync(AcademicYearInput.Of(year), ct);
        await db.CheckDaysAsync(input, id, ct);
        await db.CheckTermsStayAsync(year, input, ct);
        await db.CheckWeeksStayAsync(year, input, ct);
        if (await db.RegistersOutsideAsync(year, input, ct) is { } outside)
            return outside;
        try
        {
            input.WriteTo(year);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException e) when (CreateAcademicYear.Refusal(e, input) is { } refusal)
        {
            return refusal;
        }
        return TypedResults.Ok(AcademicYearDetails.Of(year, today));
    }
}
