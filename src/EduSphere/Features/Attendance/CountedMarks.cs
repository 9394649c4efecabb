using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>Which marks count, and counting them.</summary>
public static class CountedMarks
{
    /// <summary>The marks of the students whom a user may know of.</summary>
    public static IQueryable<AttendanceMark> VisibleTo(this IQueryable<AttendanceMark> marks, AppDbContext db, CurrentUser user, DateOnly today)
    {
        if (user.Role is Role.Admin or Role.Registrar)
            return marks;
        var students = db.Students.VisibleTo(db, user, today).Select(s => s.Id);
        return marks.Where(m => students.Contains(m.StudentId));
    }

    /// <summary>Marks of days on which the student was enrolled and the school in session, as both are known now.</summary>
    public static IQueryable<AttendanceMark> ThatCount(this IQueryable<AttendanceMark> marks, AppDbContext db) => marks.Where(m =>
        db.Enrollments.Any(e => e.StudentId == m.StudentId && e.EntryDate <= m.Date && (e.ExitDate == null || e.ExitDate > m.Date))
        && !db.CalendarEvents.Any(e => e.Kind == CalendarEventKind.Holiday && e.StartDate <= m.Date && e.EndDate >= m.Date));

    public static async Task<AttendanceCounts> CountAsync(this IQueryable<AttendanceMark> marks, CancellationToken ct)
    {
        var counts = await marks.GroupBy(m => m.Status).Select(group => new { Status = group.Key, Count = group.Count() }).ToDictionaryAsync(g => g.Status, g => g.Count, ct);
        return Counts(counts);
    }

    public static AttendanceCounts Counts(IReadOnlyDictionary<AttendanceStatus, int> counts) => new()
    {
        Present = counts.GetValueOrDefault(AttendanceStatus.Present),
        Late = counts.GetValueOrDefault(AttendanceStatus.Late),
        Absent = counts.GetValueOrDefault(AttendanceStatus.Absent),
        Excused = counts.GetValueOrDefault(AttendanceStatus.Excused),
    };
}
