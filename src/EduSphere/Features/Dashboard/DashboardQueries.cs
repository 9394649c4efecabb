using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Dashboard;

/// <summary>What the dashboard's page asks, by the query of the API.</summary>
public sealed class DashboardQueries(AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCache cache)
{
    public Task<DashboardStats> StatsAsync(CancellationToken ct) => ReadStats.QueryAsync(db, user, clock, cache, ct);

    /// <summary>What there is in a school that has nobody in a class.</summary>
    public async Task<FirstSteps> FirstStepsAsync(CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var years = db.AcademicYears.Where(y => y.EndDate >= today);
        return await db.Schools.Where(s => s.Id == db.SchoolId)
            .Select(s => new FirstSteps(years.Any(), db.Classes.Any(c => years.Any(y => y.Id == c.AcademicYearId)), db.Students.Any(student => student.EndDate == null))).SingleAsync(ct);
    }
}
