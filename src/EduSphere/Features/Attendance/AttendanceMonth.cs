using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>A day of a student's month.</summary>
public sealed record AttendanceDay(DateOnly Date, bool InSession, StudentAttendanceMark? Mark);

/// <summary>A month of one student's marks, in weeks that show the school's days alone. A day outside of the month is null.</summary>
public sealed record AttendanceMonth(DateOnly First, IReadOnlyList<DayOfWeek> Weekdays, IReadOnlyList<IReadOnlyList<AttendanceDay?>> Weeks)
{
    public static async Task<AttendanceMonth> QueryAsync(DateOnly first, IReadOnlyList<StudentAttendanceMark> marks, AppDbContext db, CancellationToken ct)
    {
        var last = first.AddMonths(1).AddDays(-1);
        var calendar = await SchoolDays.LoadAsync(db, first, last, ct);
        var weekdays = InOrder(await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.SchoolDays).SingleAsync(ct));
        // A day may have more than one register; the latest word is shown.
        var byDate = marks.GroupBy(mark => mark.Date).ToDictionary(day => day.Key, day => day.Last());
        var back = ((int)first.DayOfWeek - (int)weekdays[0] + 7) % 7;
        var weeks = new List<IReadOnlyList<AttendanceDay?>>();
        for (var week = first.AddDays(-back); week <= last; week = week.AddDays(7))
            weeks.Add([.. weekdays.Select(weekday => week.AddDays(((int)weekday - (int)weekdays[0] + 7) % 7))
                .Select(date => date < first || date > last ? null : new AttendanceDay(date, calendar.Contains(date), byDate.GetValueOrDefault(date)))]);
        return new(first, weekdays, [.. weeks.Where(week => week.Any(day => day is not null))]);
    }

    private static List<DayOfWeek> InOrder(List<DayOfWeek> schoolDays) =>
        [.. SchoolForms.Current.Week.Where(day => schoolDays.Count == 0 || schoolDays.Contains(day))];
}
