using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Students;

public static class StudentVisibility
{
    /// <summary>
    /// The students that a user may know of: the office all, a teacher those in the classes they teach or lead today, a student
    /// themself, a guardian the children for whom they have portal access today.
    /// </summary>
    public static IQueryable<Student> VisibleTo(this IQueryable<Student> students, AppDbContext db, CurrentUser user, DateOnly today)
    {
        // Each set is found by itself, from its few rows outwards, and never tested student by student.
        var userId = user.Id;
        switch (user.Role)
        {
            case Role.Admin or Role.Registrar or Role.Accountant:
                return students;
            case Role.Teacher:
                var classes = db.LedOrTaughtBy(userId, today);
                var taught = db.Enrollments.HoldingOn(today).Where(e => classes.Contains(e.ClassId)).Select(e => e.StudentId);
                return students.Where(s => taught.Contains(s.Id));
            case Role.Student:
                return students.Where(s => s.UserId == userId);
            case Role.Parent:
                var children = db.Guardianships.HoldingOn(today).Where(g => g.HasPortalAccess && g.Parent.UserId == userId).Select(g => g.StudentId);
                return students.Where(s => children.Contains(s.Id));
            default:
                throw new InvalidOperationException($"Nobody has said which students a {user.Role} may see.");
        }
    }
}
