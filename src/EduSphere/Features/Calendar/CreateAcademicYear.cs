using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

public static class CreateAcademicYear
{
    /// <summary>Add an academic year</summary>
    /// <remarks>Years do not overlap; between them there is no school.</remarks>
    public static async Task<Results<Created<AcademicYearDetails>, ProblemHttpResult>> Handle(
        AcademicYearInput input, IdempotencyKey key, IdempotentRequests requests, AppDbContext db, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        await using var transaction = await db.LockCalendarAsync(ct);
        try
        {
            var made = await requests.OnceAsync(key, input, async () =>
            {
                await db.CheckDaysAsync(input, null, ct);
                var year = new AcademicYear { Name = "" };
                input.WriteTo(year);
                db.Add(year);
                return AcademicYearDetails.Of(year, today);
            }, ct);
            await transaction.CommitAsync(ct);
            return TypedResults.Created($"/api/v1/academic-years/{made.Id}", made with { Version = Entity.FirstVersion });
        }
        catch (DbUpdateException e) when (Refusal(e, input) is { } refusal)
        {
            return refusal;
        }
    }

    internal static ProblemHttpResult? Refusal(DbUpdateException failure, AcademicYearInput input) =>
        failure.IsTaken("name") ? CalendarProblems.YearNameTaken.Answer(new("There is a school year {0} already.", input.Name.Trim())) : null;
}
