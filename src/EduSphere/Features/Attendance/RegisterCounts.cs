using EduSphere.Data;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>What was marked on a day, by the counts that its registers keep: as quick for a school as for a class.</summary>
public static class RegisterCounts
{
    /// <param name="registers">Those to sum up, of any days.</param>
    /// <param name="days">The days in session that are asked for, in order.</param>
    /// <returns>The days of which there are registers, the earliest first, with the marks that count.</returns>
    public static async Task<SortedDictionary<DateOnly, AttendanceCounts>> ByDayAsync(this IQueryable<Register> registers, AppDbContext db, DateOnly[] days, CancellationToken ct)
    {
        var sums = await registers.Where(r => days.Contains(r.Date)).GroupBy(r => r.Date).Select(day => new
        {
            Date = day.Key,
            Present = day.Sum(r => r.Counts.Present),
            Late = day.Sum(r => r.Counts.Late),
            Absent = day.Sum(r => r.Counts.Absent),
            Excused = day.Sum(r => r.Counts.Excused),
        }).ToListAsync(ct);
        var counts = new SortedDictionary<DateOnly, AttendanceCounts>();
        foreach (var day in sums)
            counts[day.Date] = new AttendanceCounts { Present = day.Present, Late = day.Late, Absent = day.Absent, Excused = day.Excused };
        if (counts.Count > 0)
            foreach (var mark in await Void(registers, db, days).Select(m => new { m.Date, m.Status }).ToListAsync(ct))
                counts[mark.Date] = counts[mark.Date].Without(mark.Status);
        return counts;
    }

    /// <summary>
    /// Marks that were made before somebody wrote down that the student had already left the class, be it on that very day: few, and found from the exits.
    /// </summary>
    private static IQueryable<AttendanceMark> Void(IQueryable<Register> registers, AppDbContext db, DateOnly[] days)
    {
        var (first, last) = (days[0], days[^1]);
        var left = from exit in db.Enrollments.Where(e => e.ExitRecordedOn >= e.ExitDate && e.ExitRecordedOn >= first && e.ExitDate <= last)
                   from mark in db.AttendanceMarks
                   where mark.StudentId == exit.StudentId && mark.Date >= exit.ExitDate && mark.Date <= exit.ExitRecordedOn && days.Contains(mark.Date)
                   join register in registers on mark.RegisterId equals register.Id
                   where register.ClassId == exit.ClassId
                   select mark;
        return left.Except(left.ThatCount(db, days));
    }
}
