using EduSphere.Data;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Teachers;

public static class TeacherVisibility
{
    /// <summary>Those who work here on a day.</summary>
    public static IQueryable<Teacher> WorkingOn(this IQueryable<Teacher> teachers, DateOnly day) => teachers.Where(t => t.EndDate == null || t.EndDate > day);

    /// <summary>
    /// The teachers that a user may know of: the office all, a teacher those who work here, a student those who teach or lead the own class
    /// today, a guardian those of the children whom they see.
    /// </summary>
    public static IQueryable<Teacher> VisibleTo(this IQueryable<Teacher> teachers, AppDbContext db, CurrentUser user, DateOnly today)
    {
        if (user.May(Permission.SeeWholeSchool))
            return teachers;
        if (user.May(Permission.ReadClasses))
            return teachers.WorkingOn(today);
        var students = db.Students.VisibleTo(db, user, today).Select(s => s.Id);
        var classes = db.Enrollments.HoldingOn(today).Where(e => students.Contains(e.StudentId)).Select(e => e.ClassId);
        var taught = db.ClassSubjects.HoldingOn(today).Where(s => classes.Contains(s.ClassId)).Select(s => s.TeacherId);
        var led = db.Classes.Where(c => classes.Contains(c.Id) && c.HomeroomTeacherId != null).Select(c => c.HomeroomTeacherId!.Value);
        var met = taught.Union(led);
        return teachers.WorkingOn(today).Where(t => met.Contains(t.Id));
    }
}
