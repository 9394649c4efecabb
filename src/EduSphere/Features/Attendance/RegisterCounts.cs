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
    /// <summary>Something to be added up: a register, a mark that is taken off it, or a student who is in the class.</summary>
    private sealed record Share
    {
        public Guid ClassId { get; init; }

        public DateOnly Date { get; init; }

        public int Roster { get; init; }

        public int Present { get; init; }

        public int Late { get; init; }

        public int Absent { get; init; }

        public int Excused { get; init; }
    }

    /// <param name="registers">Those to sum up, of any days.</param>
    /// <param name="days">The days in session that are asked for, in order.</param>
    /// <returns>The days of which there are registers, the earliest first, with the marks that count.</returns>
    public static async Task<SortedDictionary<DateOnly, AttendanceCounts>> ByDayAsync(this IQueryable<Register> registers, AppDbContext db, DateOnly[] days, CancellationToken ct)
    {
        var sums = await Marks(registers, db, days).GroupBy(share => share.Date).Select(day => new
        {
            Date = day.Key,
            Present = day.Sum(share => share.Present),
            Late = day.Sum(share => share.Late),
            Absent = day.Sum(share => share.Absent),
            Excused = day.Sum(share => share.Excused),
        }).ToListAsync(ct);
        return new(sums.ToDictionary(day => day.Date, day => new AttendanceCounts { Present = day.Present, Late = day.Late, Absent = day.Absent, Excused = day.Excused }));
    }

    /// <returns>Those of the classes in which anybody is on that day; nobody else's register is due.</returns>
    public static async Task<List<ClassDay>> OnAsync(this IQueryable<Class> classes, AppDbContext db, DateOnly date, CancellationToken ct)
    {
        var ids = classes.Select(c => c.Id);
        var roster = db.Enrollments.HoldingOn(date).Where(e => ids.Contains(e.ClassId))
            .Select(e => new Share { ClassId = e.ClassId, Date = date, Roster = 1, Present = 0, Late = 0, Absent = 0, Excused = 0 });
        var sums = await roster.Concat(Marks(db.Registers.Where(r => ids.Contains(r.ClassId)), db, [date])).GroupBy(share => share.ClassId).Select(section => new
        {
            ClassId = section.Key,
            Roster = section.Sum(share => share.Roster),
            Present = section.Sum(share => share.Present),
            Late = section.Sum(share => share.Late),
            Absent = section.Sum(share => share.Absent),
            Excused = section.Sum(share => share.Excused),
        }).Where(section => section.Roster > 0).ToListAsync(ct);
        return sums.ConvertAll(section => new ClassDay(
            section.ClassId, section.Roster, new AttendanceCounts { Present = section.Present, Late = section.Late, Absent = section.Absent, Excused = section.Excused }));
    }

    private static IQueryable<Share> Marks(IQueryable<Register> registers, AppDbContext db, DateOnly[] days) => registers.Where(r => days.Contains(r.Date))
        .Select(r => new Share { ClassId = r.ClassId, Date = r.Date, Roster = 0, Present = r.Counts.Present, Late = r.Counts.Late, Absent = r.Counts.Absent, Excused = r.Counts.Excused })
        .Concat(VoidMarks(registers, db, days).Select(m => new Share
        {
            ClassId = m.Register.ClassId,
            Date = m.Date,
            Roster = 0,
            Present = m.Status == AttendanceStatus.Present ? -1 : 0,
            Late = m.Status == AttendanceStatus.Late ? -1 : 0,
            Absent = m.Status == AttendanceStatus.Absent ? -1 : 0,
            Excused = m.Status == AttendanceStatus.Excused ? -1 : 0,
        }));

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
