using EduSphere.Data;
using EduSphere.Features.Calendar;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>Absences in a row. School days alone count; another mark on one of them, or none, ends them.</summary>
public static class AbsenceStreaks
{
    /// <summary>What is longer is said to be this long.</summary>
    private const int Longest = 30;

    /// <summary>Days back in which so many school days are found; longer than any holidays.</summary>
    private const int Reach = 160;

    /// <param name="last">Streaks that reach the latest school day up to this one are meant.</param>
    /// <returns>How many days it is, of those of the students who have one.</returns>
    public static async Task<IReadOnlyDictionary<Guid, int>> QueryAsync(AppDbContext db, IReadOnlyCollection<Guid> studentIds, SchoolDays calendar, DateOnly last, CancellationToken ct)
    {
        // There is no day before the first of all.
        var earliest = DateOnly.FromDayNumber(Math.Max(last.DayNumber - Reach, 0));
        DateOnly[] days = [.. calendar.Between(earliest, last).TakeLast(Longest).Reverse()];
        if (days.Length == 0)
            return new Dictionary<Guid, int>();
        var (latest, first) = (days[0], days[^1]);
        var away = db.AttendanceMarks.Where(m => studentIds.Contains(m.StudentId) && m.Date == latest && m.Status == AttendanceStatus.Absent).Select(m => m.StudentId);
        var absences = await db.AttendanceMarks.Where(m => away.Contains(m.StudentId) && m.Date >= first && m.Date <= latest && m.Status == AttendanceStatus.Absent)
            .Select(m => new { m.StudentId, m.Date }).ToListAsync(ct);
        return absences.GroupBy(m => m.StudentId, m => m.Date).ToDictionary(student => student.Key, student => days.TakeWhile(student.ToHashSet().Contains).Count());
    }
}
