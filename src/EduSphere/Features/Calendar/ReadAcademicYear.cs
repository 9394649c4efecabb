using EduSphere.Data;
using EduSphere.Features.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

public static class ReadAcademicYear
{
    /// <summary>Read an academic year</summary>
    public static async Task<Results<Ok<AcademicYearDetails>, NotFound>> Handle(Guid id, AppDbContext db, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, db, clock, ct) is { } year ? TypedResults.Ok(year) : TypedResults.NotFound();

    public static async Task<AcademicYearDetails?> QueryAsync(Guid id, AppDbContext db, SchoolClock clock, CancellationToken ct) =>
        await db.AcademicYears.AsNoTracking().SingleOrDefaultAsync(y => y.Id == id, ct) is { } year ? AcademicYearDetails.Of(year, await clock.TodayAsync(ct)) : null;
}
