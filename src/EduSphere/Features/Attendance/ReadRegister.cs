using System.Text.Json.Serialization;
using EduSphere.Data;
using EduSphere.Features.Leaves;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>The register of one class on one day: everybody who was in the class that day, marked or not.</summary>
public sealed record RegisterAnswer : IVersioned
{
    public required Guid ClassId { get; init; }

    public required string ClassName { get; init; }

    public required DateOnly Date { get; init; }

    public required RegisterState State { get; init; }

    /// <summary>How many of the roster are marked.</summary>
    public required int Marked { get; init; }

    /// <summary>How many were in the class that day.</summary>
    public required int Roster { get; init; }

    /// <summary>Whether it is complete. Who is not marked is neither present nor absent.</summary>
    public required bool Taken { get; init; }

    /// <summary>When the first of its marks were saved; null while nobody is marked.</summary>
    public required DateTime? TakenAt { get; init; }

    /// <summary>Who saved them.</summary>
    public required RegisterTaker? TakenBy { get; init; }

    /// <summary>Zero until it is begun; raised by every save. Also the ETag.</summary>
    public required int Version { get; init; }

    public required IReadOnlyList<RegisterStudent> Students { get; init; }

    [JsonIgnore]
    public RegisterSummary Summary => RegisterSummary.Of(
        CountedMarks.Counts(Students.Where(s => s.Status is not null).CountBy(s => s.Status!.Value).ToDictionary()), Students.Count);
}

/// <summary>Who began a register, or gave a mark.</summary>
public sealed record RegisterTaker
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }
}

/// <summary>One student in a register.</summary>
public sealed record RegisterStudent
{
    public required Guid StudentId { get; init; }

    public required string StudentNumber { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    /// <summary>Null while the student is not marked.</summary>
    public required AttendanceStatus? Status { get; init; }

    public required string? Remarks { get; init; }

    /// <summary>Whether the office has corrected the teacher's mark.</summary>
    public required bool Corrected { get; init; }

    /// <summary>What the office changed of the teacher's mark; null where it changed nothing.</summary>
    public required MarkCorrection? Correction { get; init; }

    /// <summary>Who gave the teacher's mark; null while there is none.</summary>
    public required RegisterTaker? MarkedBy { get; init; }

    /// <summary>On how many school days in a row, up to the one before this, the student was absent. More than thirty are said to be thirty.</summary>
    public required int DaysAbsentBefore { get; init; }

    /// <summary>The last day of the leave that the student has on this day; null without one.</summary>
    public required DateOnly? OnLeaveUntil { get; init; }
}

/// <summary>How many are marked what.</summary>
public sealed record RegisterSummary
{
    public required int Present { get; init; }

    public required int Absent { get; init; }

    public required int Late { get; init; }

    public required int Excused { get; init; }

    public required int NotMarked { get; init; }

    /// <param name="students">How many are in the register.</param>
    public static RegisterSummary Of(AttendanceCounts counts, int students) => new()
    {
        Present = counts.Present,
        Absent = counts.Absent,
        Late = counts.Late,
        Excused = counts.Excused,
        NotMarked = students - counts.Present - counts.Absent - counts.Late - counts.Excused,
    };
}

public static class ReadRegister
{
    /// <summary>Read a register</summary>
    /// <remarks>The roster is that of the day, with those who have left since. A day in the future or without school answers 409.</remarks>
    public static async Task<Results<Ok<RegisterAnswer>, NotFound>> Handle(Guid classId, DateOnly date, AppDbContext db, RegisterRules rules, CancellationToken ct) =>
        await QueryAsync(classId, date, db, rules, ct) is { } register ? TypedResults.Ok(register) : TypedResults.NotFound();

    /// <returns>Null where there is no such class, or none that the user may see.</returns>
    public static async Task<RegisterAnswer?> QueryAsync(Guid classId, DateOnly date, AppDbContext db, RegisterRules rules, CancellationToken ct)
    {
        if (await rules.FindClassAsync(classId, ct) is not { } section)
            return null;
        await rules.CheckDayAsync(date, ct);
        var register = await db.Registers.Where(r => r.ClassId == classId && r.Date == date)
            .Join(db.Users, r => r.TakenByUserId, u => u.Id, (r, u) => new { r.Id, r.TakenAt, r.Version, r.TakenByUserId, Taker = u.FirstName + " " + u.LastName })
            .SingleOrDefaultAsync(ct);
        var taker = register is null ? null : new RegisterTaker { Id = register.TakenByUserId, Name = register.Taker };
        var roster = await db.Enrollments.HoldingOn(date).Where(e => e.ClassId == classId).OrderBy(e => e.Student.SortName).ThenBy(e => e.StudentId)
            .Select(e => new { e.StudentId, e.Student.StudentNumber, e.Student.User.FirstName, e.Student.User.LastName }).ToListAsync(ct);
        var marks = register is null ? []
            : await db.AttendanceMarks.AsNoTracking().Where(m => m.RegisterId == register.Id).ToDictionaryAsync(m => m.StudentId, ct);
        var students = roster.ConvertAll(student => student.StudentId);
        var absences = await AbsenceStreaks.QueryAsync(db, students, await rules.SchoolDaysAsync(ct), date.AddDays(-1), ct);
        var leaves = await ApprovedLeaves.QueryAsync(db, students, date, ct);
        var markers = await NamesAsync(marks.Values.Select(mark => mark.MarkedByUserId).OfType<Guid>(), taker, db, ct);
        var corrections = await MarkCorrection.QueryAsync([.. marks.Values.Where(mark => mark.OfficeStatus is not null).Select(CorrectedMark.Of)], db, ct);
        var marked = roster.Count(student => marks.ContainsKey(student.StudentId));
        var state = RegisterStates.Of(marked, roster.Count);
        return new RegisterAnswer
        {
            ClassId = classId,
            ClassName = section.Name,
            Date = date,
            State = state,
            Marked = marked,
            Roster = roster.Count,
            Taken = state == RegisterState.Complete,
            TakenAt = register?.TakenAt,
            TakenBy = taker,
            Version = register?.Version ?? 0,
            Students = roster.ConvertAll(student =>
            {
                var mark = marks.GetValueOrDefault(student.StudentId);
                return new RegisterStudent
                {
                    StudentId = student.StudentId,
                    StudentNumber = student.StudentNumber,
                    FirstName = student.FirstName,
                    LastName = student.LastName,
                    Status = mark?.Status,
                    Remarks = mark?.Remarks,
                    Corrected = mark?.OfficeStatus is not null,
                    Correction = mark is null ? null : corrections.GetValueOrDefault(mark.Id),
                    MarkedBy = mark?.MarkedByUserId is { } marker ? markers[marker] : null,
                    DaysAbsentBefore = absences.GetValueOrDefault(student.StudentId),
                    OnLeaveUntil = leaves.TryGetValue(student.StudentId, out var lastDay) ? lastDay : null,
                };
            }),
        };
    }

    /// <summary>Nearly always whoever began the register gave all of its marks.</summary>
    private static async Task<Dictionary<Guid, RegisterTaker>> NamesAsync(IEnumerable<Guid> markers, RegisterTaker? taker, AppDbContext db, CancellationToken ct)
    {
        var others = markers.Where(id => id != taker?.Id).Distinct().ToArray();
        var named = others.Length == 0 ? []
            : await db.Users.Where(u => others.Contains(u.Id)).Select(u => new RegisterTaker { Id = u.Id, Name = u.FirstName + " " + u.LastName }).ToListAsync(ct);
        return named.Concat(taker is null ? [] : [taker]).ToDictionary(user => user.Id);
    }
}
