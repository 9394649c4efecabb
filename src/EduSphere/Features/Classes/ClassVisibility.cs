using EduSphere.Data;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Classes;

public static class ClassVisibility
{
    /// <summary>The ids of the classes that a teacher, known by the user, leads or teaches on a day.</summary>
    public static IQueryable<Guid> LedOrTaughtBy(this AppDbContext db, Guid userId, DateOnly day)
    {
        var teacher = db.TeacherOf(userId, day);
        return db.LedBy(userId, day).Union(db.ClassSubjects.HoldingOn(day).Where(s => teacher.Contains(s.TeacherId)).Select(s => s.ClassId));
    }

    /// <summary>The ids of the classes that a teacher, known by the user, leads on a day: whoever has left leads none.</summary>
    public static IQueryable<Guid> LedBy(this AppDbContext db, Guid userId, DateOnly day)
    {
        var teacher = db.TeacherOf(userId, day);
        return db.Classes.Where(c => teacher.Contains(c.HomeroomTeacherId!.Value)).Select(c => c.Id);
    }

    private static IQueryable<Guid> TeacherOf(this AppDbContext db, Guid userId, DateOnly day) => db.Teachers.Where(t => t.UserId == userId).WorkingOn(day).Select(t => t.Id);

    /// <summary>The active classes whose academic year covers a day.</summary>
    public static IQueryable<Class> RunningOn(this IQueryable<Class> classes, AppDbContext db, DateOnly day)
    {
        var years = db.AcademicYears.Where(y => y.StartDate <= day && y.EndDate >= day).Select(y => y.Id);
        return classes.Where(c => c.IsActive && years.Contains(c.AcademicYearId));
    }

    /// <summary>The classes that a user may look into: the office all, a teacher the own, nobody else any.</summary>
    public static IQueryable<Class> VisibleTo(this IQueryable<Class> classes, AppDbContext db, CurrentUser user, DateOnly today)
    {
        switch (user.Role)
        {
            case Role.Admin or Role.Registrar or Role.Accountant:
                return classes;
            case Role.Teacher:
                var own = db.LedOrTaughtBy(user.Id, today);
                return classes.Where(c => own.Contains(c.Id));
            default:
                return classes.Where(_ => false);
        }
    }

    /// <summary>Whether the user leads the class that the student is in: its teacher knows more of a child than others do.</summary>
    public static Task<bool> LeadsAsync(this AppDbContext db, CurrentUser user, Guid studentId, DateOnly today, CancellationToken ct) =>
        db.LedBy(user.Id, today).AnyAsync(led => db.Enrollments.HoldingOn(today).Any(e => e.StudentId == studentId && e.ClassId == led), ct);
}
