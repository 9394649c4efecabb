using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Classes;

/// <summary>A class of the year that runs, to choose in a filter.</summary>
public sealed record ClassChoice(Guid Id, string Name, string GradeLevel)
{
    /// <summary>As far as the user may look into them.</summary>
    public static async Task<List<ClassChoice>> QueryAsync(AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var running = db.AcademicYears.Where(y => y.StartDate <= today && y.EndDate >= today).Select(y => y.Id);
        return await db.Classes.VisibleTo(db, user, today).Where(c => c.IsActive && running.Contains(c.AcademicYearId))
            .OrderBy(c => c.GradeLevel).ThenBy(c => c.Section).Select(c => new ClassChoice(c.Id, c.Name, c.GradeLevel)).ToListAsync(ct);
    }
}
