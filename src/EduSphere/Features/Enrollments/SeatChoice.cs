using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Enrollments;

/// <summary>A class that takes students, with the roll number that the next one would be given.</summary>
public sealed record SeatChoice(ClassDetails Class, string NextRollNumber)
{
    private const int MostClasses = 1000;

    public int Free => Math.Max(0, Class.Capacity - Class.Enrolled);

    /// <summary>The classes of the years that run or are to come.</summary>
    public static async Task<IReadOnlyList<SeatChoice>> QueryAsync(AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var years = await db.AcademicYears.Where(y => y.EndDate >= today).Select(y => y.Id).ToListAsync(ct);
        var classes = await ListClasses.QueryAsync(new ClassesQuery { IsActive = true, Limit = MostClasses }, db, user, clock, ct);
        var open = classes.Data.Where(section => years.Contains(section.AcademicYear.Id)).ToList();
        var ids = open.Select(section => section.Id).ToList();
        var enrollments = (await db.Enrollments.AsNoTracking().Where(e => ids.Contains(e.ClassId)).ToListAsync(ct)).ToLookup(e => e.ClassId);
        return [.. open.Select(section => new SeatChoice(section, new Seats([.. enrollments[section.Id]]).NextRollNumber()))];
    }
}
