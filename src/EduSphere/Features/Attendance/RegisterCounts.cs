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
        var counted = registers.Where(r => days.Contains(r.Date)).Select(r => new { r.Date, r.Counts.Present, r.Counts.Late, r.Counts.Absent, r.Counts.Excused });
        var takenOff = VoidMarks(registers, db, days).Select(m => new
        {
            m.Date,
            Present = m.Status == AttendanceStatus.Present ? -1 : 0,
            Late = m.Status == AttendanceStatus.Late ? -1 : 0,
            Absent = m.Status == AttendanceStatus.Absent ? -1 : 0,
            Excused = m.Status == AttendanceStatus.Excused ? -1 : 0,
        });
        var sums = await counted.Concat(takenOff).GroupBy(counts => counts.Date).Select(day => new
        {
            Date = day.Key,
            Present = day.Sum(counts => counts.Present),
            Late = day.Sum(counts => counts.Late),
            Absent = day.Sum(counts => counts.Absent),
            Excused = day.Sum(counts => counts.Excused),
        }).ToListAsync(ct);
        return new(sums.ToDictionary(day => day.Date, day => new AttendanceCounts { Present = day.Present, Late = day.Late, Absent = day.Absent, Excused = day.Excused }));
    }

    /// <summary>
    /// Marks that were made before somebody wrote down that the student had already left the class, be it on that very day: few, and found from the exits.
    /// </summary>
    private static IQueryable<AttendanceMark> VoidMarks(IQueryable<Register> registers, AppDbContext db, DateOnly[] days)
    {
        var (first, last) = (days[0], days[^1]);
        var marks = from exit in db.Enrollments.Where(e => e.ExitRecordedOn >= e.ExitDate && e.ExitRecordedOn >= first && e.ExitDate <= last)
                    from mark in db.AttendanceMarks
                    where mark.StudentId == exit.StudentId && mark.Date >= exit.ExitDate && mark.Date <= exit.ExitRecordedOn && days.Contains(mark.Date)
                    join register in registers on mark.RegisterId equals register.Id
                    where register.ClassId == exit.ClassId
                    select mark.Id;
        return db.AttendanceMarks.Where(m => marks.Contains(m.Id)).OfNoneEnrolled(db);
    }
}
