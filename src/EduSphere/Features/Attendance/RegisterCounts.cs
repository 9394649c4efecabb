using EduSphere.Data;
using EduSphere.Features.Classes;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>One class on a day: how many are in it, and what is marked of them.</summary>
public sealed record ClassDay(Guid ClassId, int Roster, AttendanceCounts Counts)
{
    public RegisterState State => RegisterStates.Of(Counts.Marked, Roster);
}

/// <summary>What was marked on a day, by the counts that its registers keep: as quick for a school as for a class.</summary>
public static class RegisterCounts
{
    /// <param name="registers">Those to sum up, of any days.</param>
    /// <param name="days">The days in session that are asked for, in order.</param>
    /// <returns>The days of which there are registers, the earliest first, with the marks that count.</returns>
    public static async Task<SortedDictionary<DateOnly, AttendanceCounts>> ByDayAsync(this IQueryable<Register> registers, AppDbContext db, DateOnly[] days, CancellationToken ct)
    {
        if (days.Length == 0)
            return [];
        var sums = await registers.Where(r => days.Contains(r.Date)).GroupBy(r => r.Date).Select(day => new
        {
            Date = day.Key,
            Present = day.Sum(r => r.Counts.Present),
            Late = day.Sum(r => r.Counts.Late),
            Absent = day.Sum(r => r.Counts.Absent),
            Excused = day.Sum(r => r.Counts.Excused),
        }).ToListAsync(ct);
        var voided = (await VoidMarksAsync(registers, db, days, ct)).ToLookup(mark => mark.Date);
        return new(sums.ToDictionary(day => day.Date, day =>
            new AttendanceCounts { Present = day.Present, Late = day.Late, Absent = day.Absent, Excused = day.Excused }.Less(voided[day.Date].Select(mark => mark.Status))));
    }

    /// <returns>Those of the classes in which anybody is on that day; nobody else's register is due.</returns>
    public static async Task<List<ClassDay>> OnAsync(this IQueryable<Class> classes, AppDbContext db, DateOnly date, CancellationToken ct)
    {
        var ids = classes.Select(c => c.Id);
        var registers = db.Registers.Where(r => r.Date == date && ids.Contains(r.ClassId));
        var rosters = await db.Enrollments.HoldingOn(date).Where(e => ids.Contains(e.ClassId)).GroupBy(e => e.ClassId).Select(roster => new { ClassId = roster.Key, Count = roster.Count() }).ToListAsync(ct);
        var counts = await registers.Select(r => new { r.ClassId, r.Counts }).ToDictionaryAsync(r => r.ClassId, r => r.Counts, ct);
        var voided = (await VoidMarksAsync(registers, db, [date], ct)).ToLookup(mark => mark.ClassId);
        return rosters.ConvertAll(roster => new ClassDay(roster.ClassId, roster.Count,
            counts.GetValueOrDefault(roster.ClassId, new()).Less(voided[roster.ClassId].Select(mark => mark.Status))));
    }

    /// <summary>
    /// Marks that were made before somebody wrote down that the student had already left the class, be it on that very day: few, and found from the exits.
    /// Asked for by themselves: as a part of the sums they would have those planned anew each time.
    /// </summary>
    private static async Task<List<VoidMark>> VoidMarksAsync(IQueryable<Register> registers, AppDbContext db, DateOnly[] days, CancellationToken ct)
    {
        var (first, last) = (days[0], days[^1]);
        var left = await db.Enrollments.Where(e => e.ExitRecordedOn >= e.ExitDate && e.ExitRecordedOn >= first && e.ExitDate <= last).Select(e => e.StudentId).ToArrayAsync(ct);
        if (left.Length == 0)
            return [];
        var marks = db.AttendanceMarks.Where(m => left.Contains(m.StudentId) && m.Date >= first && m.Date <= last && days.Contains(m.Date)).OfNoneEnrolled(db);
        return await marks.Join(registers, m => m.RegisterId, r => r.Id, (m, r) => new VoidMark(r.ClassId, m.Date, m.Status)).ToListAsync(ct);
    }

    private sealed record VoidMark(Guid ClassId, DateOnly Date, AttendanceStatus Status);
}
