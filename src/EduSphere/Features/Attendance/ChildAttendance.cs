using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>A child, or the student themself, at a glance: the academic year so far.</summary>
public sealed record ChildAttendance(Guid Id, string Name, string? ClassName, NextClass? Next, DateOnly Today, AttendanceStatistics Year, IReadOnlyList<StudentAttendanceMark> Marks)
{
    /// <summary>Today's mark or, until there is one, the latest.</summary>
    public StudentAttendanceMark? Latest => Marks.Count > 0 ? Marks[^1] : null;

    /// <summary>Of the students whom a guardian or a student may see, the eldest class first.</summary>
    public static async Task<IReadOnlyList<ChildAttendance>> QueryAsync(AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var current = db.Enrollments.HoldingOn(today);
        var children = await db.Students.VisibleTo(db, user, today)
            .Select(s => new
            {
                s.Id,
                Name = (s.User.PreferredFirstName ?? s.User.FirstName) + " " + s.User.LastName,
                Class = current.Where(e => e.StudentId == s.Id).Select(e => new { e.Class.Name, e.Class.GradeLevel }).FirstOrDefault(),
                Next = db.Enrollments.Where(e => e.StudentId == s.Id && e.EntryDate > today && (e.ExitDate == null || e.ExitDate > e.EntryDate)).OrderBy(e => e.EntryDate)
                    .Select(e => new NextClass { Id = e.ClassId, Name = e.Class.Name, Section = e.Class.Section, EntryDate = e.EntryDate }).FirstOrDefault(),
            }).ToListAsync(ct);
        var found = new List<ChildAttendance>();
        foreach (var child in children.OrderByDescending(c => c.Class?.GradeLevel, StringComparer.Ordinal).ThenBy(c => c.Name, StringComparer.CurrentCulture))
        {
            var year = await ReadStudentAttendance.QueryAsync(child.Id, null, null, db, user, clock, ct);
            if (year is not null)
                found.Add(new ChildAttendance(child.Id, child.Name, child.Class?.Name, child.Next, today, year.Statistics, year.Marks));
        }
        return found;
    }
}
