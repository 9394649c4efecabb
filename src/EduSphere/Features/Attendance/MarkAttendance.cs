using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>Marks for students of one class on one day.</summary>
public sealed record MarkRequest
{
    public const int MostMarks = 500;

    public required Guid ClassId { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Whoever is not in it keeps the mark they have.</summary>
    [MinLength(1), MaxLength(MostMarks)]
    public required IReadOnlyList<StudentMark> Attendance { get; init; }

    /// <summary>The version of the register that the caller saw, zero for one not taken. With it, a register that was saved meanwhile answers 409.</summary>
    [Range(0, int.MaxValue)]
    public int? Version { get; init; }

    /// <summary>Why a register is changed after the school's window; the office needs one then.</summary>
    [StringLength(AttendanceMark.RemarksLength)]
    public string? Reason { get; init; }
}

/// <summary>One student's mark.</summary>
public sealed record StudentMark
{
    public required Guid StudentId { get; init; }

    public required AttendanceStatus Status { get; init; }

    [StringLength(AttendanceMark.RemarksLength)]
    public string? Remarks { get; init; }
}

/// <summary>A register after it was saved.</summary>
public sealed record MarkAnswer
{
    public required Guid ClassId { get; init; }

    public required DateOnly Date { get; init; }

    public required DateTime TakenAt { get; init; }

    public required RegisterTaker TakenBy { get; init; }

    public required int Version { get; init; }

    public required RegisterSummary Summary { get; init; }
}

public static class MarkAttendance
{
    private const int MostTries = 10;

    /// <summary>Take or change a register</summary>
    /// <remarks>
    /// All or nothing. The first save takes the register. A mark that the office has corrected stays as corrected; what the office
    /// changes of a teacher's mark is kept beside it as a correction.
    /// </remarks>
    public static async Task<Results<Ok<MarkAnswer>, NotFound, ProblemHttpResult>> Handle(
        MarkRequest request, AppDbContext db, CurrentUser user, RegisterRules rules, TimeProvider time, CancellationToken ct)
    {
        if (await rules.FindClassAsync(request.ClassId, ct) is null)
            return TypedResults.NotFound();
        await rules.CheckDayAsync(request.Date, ct);
        await CheckStudentsAsync(request, db, ct);
        for (var attempt = 1; ; attempt++)
        {
            var register = await db.Registers.Include(r => r.Marks).SingleOrDefaultAsync(r => r.ClassId == request.ClassId && r.Date == request.Date, ct);
            await rules.CheckMayChangeAsync(request.Date, taken: register is not null, request.Reason, ct);
            if (request.Version is { } seen && seen != (register?.Version ?? 0))
                return await ChangedMeanwhileAsync(request, db, rules, ct);
            register = Apply(request, register, db, user, time.GetUtcNow().UtcDateTime);
            try
            {
                await db.SaveChangesAsync(ct);
                // The version of this save, not of one that followed it before the register was read: the caller has not seen that one.
                return TypedResults.Ok(Answer((await ReadRegister.QueryAsync(request.ClassId, request.Date, db, rules, ct))!) with { Version = register.Version });
            }
            catch (DbUpdateException e) when (attempt < MostTries && (e is DbUpdateConcurrencyException || e.IsTaken("class_id") || e.IsTaken("register_id")))
            {
                // Somebody else saved this register first. What they marked stays; only the marks of this request are laid over it.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Every student named must have been in the class that day, once.</summary>
    private static async Task CheckStudentsAsync(MarkRequest request, AppDbContext db, CancellationToken ct)
    {
        var roster = await db.Enrollments.HoldingOn(request.Date).Where(e => e.ClassId == request.ClassId).Select(e => e.StudentId).ToHashSetAsync(ct);
        var seen = new HashSet<Guid>();
        var errors = new Dictionary<string, string[]>();
        for (var i = 0; i < request.Attendance.Count; i++)
        {
            // A list's own elements may be null whatever its type says.
            if (request.Attendance[i] is not { StudentId: var student })
                errors[$"attendance[{i}]"] = ["A mark is missing here."];
            else if (!roster.Contains(student))
                errors[$"attendance[{i}].studentId"] = [$"The student {student} was not in the class on {request.Date:yyyy-MM-dd}."];
            else if (!seen.Add(student))
                errors[$"attendance[{i}].studentId"] = [$"The student {student} is named twice."];
        }
        if (errors.Count > 0)
            throw new InvalidRequestException(Problems.Validation, errors);
    }

    private static Register Apply(MarkRequest request, Register? register, AppDbContext db, CurrentUser user, DateTime now)
    {
        if (register is null)
            register = db.Registers.Add(new Register { ClassId = request.ClassId, Date = request.Date, TakenAt = now, TakenByUserId = user.Id }).Entity;
        register.MarkChanged(user.Id, now);
        var marks = register.Marks.ToDictionary(mark => mark.StudentId);
        foreach (var given in request.Attendance)
        {
            var isNew = !marks.TryGetValue(given.StudentId, out var mark);
            if (isNew)
                register.Marks.Add(mark = new AttendanceMark { RegisterId = register.Id, StudentId = given.StudentId, Date = request.Date });
            // Who fills a gap in time does what the teacher would have done; what is given with a reason is the office's, and the reason is kept.
            if (user.Role == Role.Teacher || (isNew && string.IsNullOrWhiteSpace(request.Reason)))
                mark!.MarkByTeacher(given.Status, given.Remarks);
            else
                mark!.CorrectByOffice(given.Status, given.Remarks, request.Reason);
        }
        register.Count(register.Marks.Select(mark => mark.Status));
        db.Send(TellWatchers.Kind, new AttendanceMarked(request.ClassId, request.Date, [.. request.Attendance.Select(mark => mark.StudentId)]), now);
        return register;
    }

    private static async Task<ProblemHttpResult> ChangedMeanwhileAsync(MarkRequest request, AppDbContext db, RegisterRules rules, CancellationToken ct) =>
        AttendanceProblems.ChangedMeanwhile.Answer("Look at it as it is now and save yours again.", await ReadRegister.QueryAsync(request.ClassId, request.Date, db, rules, ct));

    private static MarkAnswer Answer(RegisterAnswer register) => new()
    {
        ClassId = register.ClassId,
        Date = register.Date,
        TakenAt = register.TakenAt!.Value,
        TakenBy = register.TakenBy!,
        Version = register.Version,
        Summary = register.Summary,
    };
}
