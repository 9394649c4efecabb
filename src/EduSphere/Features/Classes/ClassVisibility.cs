using EduSphere.Data;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Classes;

public static class ClassVisibility
{
    /// <summary>The classes that a teacher, known by the user, leads or teaches on a day.</summary>
    public static IQueryable<Class> LedOrTaughtBy(this IQueryable<Class> classes, AppDbContext db, Guid userId, DateOnly day) =>
        from section in classes
        where db.Teachers.Any(t => t.UserId == userId && (t.EndDate == null || t.EndDate > day)
            && (t.Id == section.HomeroomTeacherId
                || db.ClassSubjects.Any(s => s.ClassId == section.Id && s.TeacherId == t.Id && s.StartDate <= day && (s.EndDate == null || s.EndDate > day))))
        select section;

    /// <summary>The active classes whose academic year covers a day.</summary>
    public static IQueryable<Class> RunningOn(this IQueryable<Class> classes, AppDbContext db, DateOnly day) =>
        classes.Where(c => c.IsActive && db.AcademicYears.Any(y => y.Id == c.AcademicYearId && y.StartDate <= day && y.EndDate >= day));

    /// <summary>The classes that a user may look into: the office all, a teacher the own, nobody else any.</summary>
    public static IQueryable<Class> VisibleTo(this IQueryable<Class> classes, AppDbContext db, CurrentUser user, DateOnly today) => user.Role switch
    {
        Role.Admin or Role.Registrar or Role.Accountant => classes,
        Role.Teacher => classes.LedOrTaughtBy(db, user.Id, today),
        _ => classes.Where(_ => false),
    };
}
