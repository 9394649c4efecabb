using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Notes;

public static class NoteVisibility
{
    /// <summary>The students whose notes a user may read: who writes them those of all, a teacher of whoever is today in a class that they lead, everybody else of nobody.</summary>
    public static IQueryable<Student> WithNotesFor(this IQueryable<Student> students, AppDbContext db, CurrentUser user, DateOnly today)
    {
        if (user.May(Permission.ChangeNotes))
            return students;
        if (!user.May(Permission.ReadNotes))
            return students.Where(_ => false);
        var led = db.LedBy(user.Id, today);
        var own = db.Enrollments.HoldingOn(today).Where(e => led.Contains(e.ClassId)).Select(e => e.StudentId);
        return students.Where(s => own.Contains(s.Id));
    }
}
