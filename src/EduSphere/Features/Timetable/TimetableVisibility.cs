using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Timetable;

public static class TimetableVisibility
{
    /// <summary>The ids of the classes whose timetable a user may see: those they may look into and, for families, those that their students are in today.</summary>
    public static IQueryable<Guid> ClassesWithTimetable(this AppDbContext db, CurrentUser user, DateOnly today)
    {
        if (user.May(Permission.ReadClasses))
            return db.Classes.VisibleTo(db, user, today).Select(c => c.Id);
        var students = db.Students.VisibleTo(db, user, today).Select(s => s.Id);
        return db.Enrollments.HoldingOn(today).Where(e => students.Contains(e.StudentId)).Select(e => e.ClassId);
    }

    /// <summary>The ids of the teachers whose lessons a user may see by the teacher: the office all, a teacher the own.</summary>
    public static IQueryable<Guid> TeachersWithSchedule(this AppDbContext db, CurrentUser user, DateOnly today)
    {
        var userId = user.Id;
        if (user.May(Permission.SeeWholeSchool))
            return db.Teachers.Select(t => t.Id);
        var mayTeach = user.May(Permission.ReadClasses);
        return db.Teachers.Where(t => mayTeach && t.UserId == userId && (t.EndDate == null || t.EndDate > today)).Select(t => t.Id);
    }

    /// <summary>The entries that a user may see: the office all, a teacher the own and those of the classes they lead or teach, families those of their classes.</summary>
    public static IQueryable<TimetableEntry> VisibleTo(this IQueryable<TimetableEntry> entries, AppDbContext db, CurrentUser user, DateOnly today)
    {
        if (user.May(Permission.SeeWholeSchool))
            return entries;
        var classes = db.ClassesWithTimetable(user, today);
        var teachers = db.TeachersWithSchedule(user, today);
        // Each is found by its own index.
        var own = db.Timetable.Where(e => classes.Contains(e.ClassId)).Select(e => e.Id).Union(db.Timetable.Where(e => teachers.Contains(e.TeacherId)).Select(e => e.Id));
        return entries.Where(e => own.Contains(e.Id));
    }
}
