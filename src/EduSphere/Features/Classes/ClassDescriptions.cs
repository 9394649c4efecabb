using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Classes;

/// <summary>Describes classes that were chosen already, for lists and single classes alike: one query for the classes, one for how many sit in each.</summary>
public static class ClassDescriptions
{
    /// <param name="chosen">Few, ordered; what the caller may see.</param>
    public static async Task<List<ClassDetails>> DescribeAsync(this IQueryable<Class> chosen, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        var reasons = user.May(Permission.SeeReasons);
        var classes = await chosen.Join(db.AcademicYears, c => c.AcademicYearId, y => y.Id, (c, y) => new
        {
            c.Id,
            c.Name,
            c.GradeLevel,
            c.Section,
            c.Room,
            c.Capacity,
            CapacityReason = reasons ? c.CapacityReason : null,
            c.IsActive,
            c.Version,
            c.HomeroomTeacherId,
            c.AcademicYearId,
            Year = y.Name,
            c.HomeroomTeacher!.User.FirstName,
            c.HomeroomTeacher.User.LastName,
            TeacherLeft = c.HomeroomTeacher.EndDate <= today,
        }).ToListAsync(ct);
        var ids = classes.ConvertAll(c => c.Id).ToArray();
        var enrolled = await db.Enrollments.HoldingOn(today).Where(e => ids.Contains(e.ClassId)).GroupBy(e => e.ClassId)
            .Select(seats => new { seats.Key, Count = seats.Count() }).ToDictionaryAsync(seats => seats.Key, seats => seats.Count, ct);
        return classes.ConvertAll(c => new ClassDetails
        {
            Id = c.Id,
            Name = c.Name,
            GradeLevel = c.GradeLevel,
            Section = c.Section,
            Room = c.Room,
            Capacity = c.Capacity,
            CapacityReason = c.CapacityReason,
            Enrolled = enrolled.GetValueOrDefault(c.Id),
            IsActive = c.IsActive,
            AcademicYear = new NamedReference { Id = c.AcademicYearId, Name = c.Year },
            HomeroomTeacher = c.HomeroomTeacherId is { } teacher && !c.TeacherLeft ? new NamedReference { Id = teacher, Name = c.FirstName + " " + c.LastName } : null,
            Version = c.Version,
        });
    }
}
