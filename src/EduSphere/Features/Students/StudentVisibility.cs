using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Features.Enrollments;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Students;

public static class StudentVisibility
{
    /// <summary>
    /// The students that a user may know of: the office all, a teacher those in the classes they teach or lead today, a student
    /// themself, a guardian the children for whom they have portal access today.
    /// </summary>
    public static IQueryable<Student> VisibleTo(this IQueryable<Student> students, AppDbContext db, CurrentUser user, DateOnly today)
    {
        var userId = user.Id;
        switch (user.Role)
        {
            case Role.Admin or Role.Registrar or Role.Accountant:
                return students;
            case Role.Teacher:
                var classes = db.Classes.LedOrTaughtBy(db, userId, today).Select(c => c.Id);
                return students.Where(s => s.Enrollments.AsQueryable().Where(Enrollment.HoldsOn(today)).Any(e => classes.Contains(e.ClassId)));
            case Role.Student:
                return students.Where(s => s.UserId == userId);
            case Role.Parent:
                return students.Where(s => s.Guardianships.Any(g => g.Parent.UserId == userId && g.HasPortalAccess && g.StartDate <= today && (g.EndDate == null || g.EndDate > today)));
            default:
                throw new InvalidOperationException($"Nobody has said which students a {user.Role} may see.");
        }
    }
}
