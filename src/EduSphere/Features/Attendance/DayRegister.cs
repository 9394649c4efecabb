using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>One class's register of a day, begun or not.</summary>
public sealed record DayRegister
{
    public required Guid ClassId { get; init; }

    public required string ClassName { get; init; }

    public required string? HomeroomTeacher { get; init; }

    /// <summary>How many were in the class that day.</summary>
    public required int Roster { get; init; }

    /// <summary>When the first of its marks were saved; null while nobody is marked.</summary>
    public required DateTime? TakenAt { get; init; }

    public required string? TakenBy { get; init; }

    public required AttendanceCounts Counts { get; init; }

    public RegisterState State => RegisterStates.Of(Counts.Marked, Roster);

    public AttendanceRate Rate => AttendanceRate.Of(Counts);

    /// <summary>Of the classes that the user may see and in which anybody is, in the order of the grades. The marks are those that count, as in every rate.</summary>
    public static Task<IReadOnlyList<DayRegister>> QueryAsync(DateOnly date, DateOnly today, AppDbContext db, CurrentUser user, CancellationToken ct) =>
        QueryAsync(db.Classes.VisibleTo(db, user, today).RunningOn(db, date).OrderBy(c => c.GradeLevel).ThenBy(c => c.Section), date, db, ct);

    /// <param name="classes">In the order of the answer.</param>
    public static async Task<IReadOnlyList<DayRegister>> QueryAsync(IQueryable<Class> classes, DateOnly date, AppDbContext db, CancellationToken ct)
    {
        var described = await classes.Select(c => new { c.Id, c.Name, Teacher = c.HomeroomTeacher == null || c.HomeroomTeacher.EndDate <= date ? null : c.HomeroomTeacher.User.FirstName + " " + c.HomeroomTeacher.User.LastName })
            .ToListAsync(ct);
        var begun = await db.Registers.Where(r => r.Date == date).Join(db.Users, r => r.TakenByUserId, u => u.Id, (r, u) => new { r.ClassId, r.TakenAt, Taker = u.FirstName + " " + u.LastName })
            .ToDictionaryAsync(r => r.ClassId, ct);
        var counted = (await classes.OnAsync(db, date, ct)).ToDictionary(section => section.ClassId);
        return [.. described.Where(c => counted.ContainsKey(c.Id)).Select(c =>
        {
            var register = begun.GetValueOrDefault(c.Id);
            return new DayRegister
            {
                ClassId = c.Id,
                ClassName = c.Name,
                HomeroomTeacher = c.Teacher,
                Roster = counted[c.Id].Roster,
                TakenAt = register?.TakenAt,
                TakenBy = register?.Taker,
                Counts = counted[c.Id].Counts,
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
