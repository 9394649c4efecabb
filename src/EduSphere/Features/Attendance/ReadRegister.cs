using System.Text.Json.Serialization;
using EduSphere.Data;
using EduSphere.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>The register of one class on one day: everybody who was in the class that day, marked or not.</summary>
public sealed record RegisterAnswer : IVersioned
{
    public required Guid ClassId { get; init; }

    public required string ClassName { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Whether it has been taken. Until then nobody is present or absent.</summary>
    public required bool Taken { get; init; }

    public required DateTime? TakenAt { get; init; }

    public required RegisterTaker? TakenBy { get; init; }

    /// <summary>Zero until it is taken; raised by every save. Also the ETag.</summary>
    public required int Version { get; init; }

    public required IReadOnlyList<RegisterStudent> Students { get; init; }

    [JsonIgnore]
    public RegisterSummary Summary => RegisterSummary.Of(Students);
}

/// <summary>Who took a register.</summary>
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
}

/// <summary>How many are marked what.</summary>
public sealed record RegisterSummary
{
    public required int Present { get; init; }

    public required int Absent { get; init; }

    public required int Late { get; init; }

    public required int Excused { get; init; }

    public required int NotMarked { get; init; }

    public static RegisterSummary Of(IReadOnlyCollection<RegisterStudent> students) => new()
    {
        Present = students.Count(s => s.Status == AttendanceStatus.Present),
        Absent = students.Count(s => s.Status == AttendanceStatus.Absent),
        Late = students.Count(s => s.Status == AttendanceStatus.Late),
        Excused = students.Count(s => s.Status == AttendanceStatus.Excused),
        NotMarked = students.Count(s => s.Status is null),
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
            .Select(r => new { r.Id, r.TakenAt, r.Version, r.TakenByUserId, Taker = db.Users.Where(u => u.Id == r.TakenByUserId).Select(u => u.FirstName + " " + u.LastName).Single() })
            .SingleOrDefaultAsync(ct);
        var registerId = register?.Id;
        var students = await db.Enrollments.HoldingOn(date).Where(e => e.ClassId == classId)
            .OrderBy(e => e.Student.SortName).ThenBy(e => e.StudentId)
            .Select(e => new
            {
                Student = e.Student,
                e.Student.User.FirstName,
                e.Student.User.LastName,
                Mark = db.AttendanceMarks.Where(m => m.RegisterId == registerId && m.StudentId == e.StudentId)
                    .Select(m => new { m.Status, m.TeacherRemarks, m.OfficeRemarks, m.OfficeStatus }).FirstOrDefault(),
            })
            .Select(row => new RegisterStudent
            {
                StudentId = row.Student.Id,
                StudentNumber = row.Student.StudentNumber,
                FirstName = row.FirstName,
                LastName = row.LastName,
                Status = row.Mark == null ? null : row.Mark.Status,
                Remarks = row.Mark == null ? null : row.Mark.OfficeStatus == null ? row.Mark.TeacherRemarks : row.Mark.OfficeRemarks,
                Corrected = row.Mark != null && row.Mark.OfficeStatus != null,
            }).ToListAsync(ct);
        return new RegisterAnswer
        {
            ClassId = classId,
            ClassName = section.Name,
            Date = date,
            Taken = register is not null,
            TakenAt = register?.TakenAt,
            TakenBy = register is null ? null : new RegisterTaker { Id = register.TakenByUserId, Name = register.Taker },
            Version = register?.Version ?? 0,
            Students = students,
        };
    }
}
