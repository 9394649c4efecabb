using System.Linq.Expressions;
using EduSphere.Data;
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
        if (user.May(Permission.SeeWholeSchool))
            return marks;
        var students = db.Students.VisibleTo(db, user, today).Select(s => s.Id);
        return marks.Where(m => students.Contains(m.StudentId));
    }

    /// <summary>Marks of days on which the student was enrolled in the register's class and the school in session, as both are known now.</summary>
    /// <param name="schoolDays">The days in session among those that are asked for.</param>
    public static IQueryable<AttendanceMark> ThatCount(this IQueryable<AttendanceMark> marks, AppDbContext db, IEnumerable<DateOnly> schoolDays)
    {
        var days = schoolDays.ToArray();
        // The register's date: the marks of a class are found from its registers, and not among those of the whole school on these days.
        return marks.Where(m => days.Contains(m.Register.Date)).Where(Enrolled(db));
    }

    /// <summary>Marks of days on which the student was not, as is known now, in the register's class.</summary>
    public static IQueryable<AttendanceMark> OfNoneEnrolled(this IQueryable<AttendanceMark> marks, AppDbContext db)
    {
        var enrolled = Enrolled(db);
        return marks.Where(Expression.Lambda<Func<AttendanceMark, bool>>(Expression.Not(enrolled.Body), enrolled.Parameters));
    }

    private static Expression<Func<AttendanceMark, bool>> Enrolled(AppDbContext db) => m =>
        db.Enrollments.Any(e => e.StudentId == m.StudentId && e.ClassId == m.Register.ClassId && e.EntryDate <= m.Date && (e.ExitDate == null || e.ExitDate > m.Date));

    /// <returns>The days of which there are marks, the earliest first.</returns>
    public static async Task<SortedDictionary<DateOnly, AttendanceCounts>> ByDayAsync(this IQueryable<AttendanceMark> marks, CancellationToken ct)
    {
        var counts = await marks.GroupBy(m => new { m.Date, m.Status }).Select(group => new { group.Key.Date, group.Key.Status, Count = group.Count() }).ToListAsync(ct);
        return new(counts.GroupBy(c => c.Date).ToDictionary(day => day.Key, day => Counts(day.ToDictionary(c => c.Status, c => c.Count))));
    }

    public static AttendanceCounts Counts(IReadOnlyDictionary<AttendanceStatus, int> counts) => new()
    {
        Present = counts.GetValueOrDefault(AttendanceStatus.Present),
        Late = counts.GetValueOrDefault(AttendanceStatus.Late),
        Absent = counts.GetValueOrDefault(AttendanceStatus.Absent),
        Excused = counts.GetValueOrDefault(AttendanceStatus.Excused),
    };
}
