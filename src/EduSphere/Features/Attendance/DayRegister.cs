using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>One class's register of a day, taken or not.</summary>
public sealed record DayRegister
{
    public required Guid ClassId { get; init; }

    public required string ClassName { get; init; }

    public required string? HomeroomTeacher { get; init; }

    /// <summary>How many were in the class that day.</summary>
    public required int Students { get; init; }

    /// <summary>Null while it is not taken.</summary>
    public required DateTime? TakenAt { get; init; }

    public required string? TakenBy { get; init; }

    public required AttendanceCounts Counts { get; init; }

    public bool IsTaken => TakenAt is not null;

    public AttendanceRate Rate => AttendanceRate.Of(Counts);

    public int NotMarked => IsTaken ? Students - Counts.Present - Counts.Late - Counts.Absent - Counts.Excused : Students;

    /// <summary>Of the classes that the user may see, in the order of the grades. The marks are those that count, as in every rate.</summary>
    public static async Task<IReadOnlyList<DayRegister>> QueryAsync(DateOnly date, DateOnly today, AppDbContext db, CurrentUser user, CancellationToken ct)
    {
        var classes = await db.Classes.VisibleTo(db, user, today).RunningOn(db, date).OrderBy(c => c.GradeLevel).ThenBy(c => c.Section)
            .Select(c => new { c.Id, c.Name, Teacher = c.HomeroomTeacher == null ? null : c.HomeroomTeacher.User.FirstName + " " + c.HomeroomTeacher.User.LastName })
            .ToListAsync(ct);
        var registers = await db.Registers.Where(r => r.Date == date)
            .Select(r => new { r.Id, r.ClassId, r.TakenAt, Taker = db.Users.Where(u => u.Id == r.TakenByUserId).Select(u => u.FirstName + " " + u.LastName).Single() })
            .ToDictionaryAsync(r => r.ClassId, ct);
        var students = await db.Enrollments.HoldingOn(date).GroupBy(e => e.ClassId)
            .Select(group => new { ClassId = group.Key, Count = group.Count() }).ToDictionaryAsync(g => g.ClassId, g => g.Count, ct);
        var marks = (await db.AttendanceMarks.Where(m => m.Date == date).ThatCount(db, (await SchoolDays.LoadAsync(db, date, date, ct)).Between(date, date)).GroupBy(m => new { m.RegisterId, m.Status })
            .Select(group => new { group.Key.RegisterId, group.Key.Status, Count = group.Count() }).ToListAsync(ct)).ToLookup(m => m.RegisterId);
        return [.. classes.Select(c =>
        {
            var register = registers.GetValueOrDefault(c.Id);
            return new DayRegister
            {
                ClassId = c.Id,
                ClassName = c.Name,
                HomeroomTeacher = c.Teacher,
                Students = students.GetValueOrDefault(c.Id),
                TakenAt = register?.TakenAt,
                TakenBy = register?.Taker,
                Counts = CountedMarks.Counts(register is null ? [] : marks[register.Id].ToDictionary(m => m.Status, m => m.Count)),
            };
        })];
    }

    /// <summary>The marks of several registers together.</summary>
    public static AttendanceCounts Sum(IEnumerable<DayRegister> registers) => registers.Aggregate(new AttendanceCounts(), (sum, register) => new AttendanceCounts
    {
        Present = sum.Present + register.Counts.Present,
        Late = sum.Late + register.Counts.Late,
        Absent = sum.Absent + register.Counts.Absent,
        Excused = sum.Excused + register.Counts.Excused,
    });
}
