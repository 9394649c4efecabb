using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Localization;
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
        for (var attempt = 1; ; attempt++)
        {
            if (await rules.RosterAsync(request.ClassId, request.Date, ct) is not { } roster)
                return TypedResults.NotFound();
            await rules.CheckDayAsync(request.Date, ct);
            CheckStudents(request, roster);
            var (register, taker) = await FindAsync(request, db, ct);
            await rules.CheckMayChangeAsync(request.Date, taken: register is not null, request.Reason, ct);
            var version = register?.Version ?? 0;
            if (request.Version is { } seen && seen != version)
                return await ChangedMeanwhileAsync(request, db, rules, ct);
            var now = time.Now();
            taker ??= await NameOfAsync(user.Id, db, ct);
            register ??= db.Registers.Add(new Register { ClassId = request.ClassId, Date = request.Date, TakenAt = now, TakenByUserId = user.Id }).Entity;
            var marks = await db.AttendanceMarks.AsNoTracking().Where(m => m.RegisterId == register.Id).ToDictionaryAsync(m => m.StudentId, ct);
            var changed = Apply(request, register, marks, rules);
            register.MarkChanged(user.Id, now);
            db.Send(new AttendanceMarked(request.ClassId, request.Date, version + 1, [.. request.Attendance.Select(mark => mark.StudentId)]), now);
            try
            {
                await db.SaveChangesAsync(changed, ct);
                return TypedResults.Ok(Answer(register, taker, roster, marks));
            }
            catch (DbUpdateException e) when (attempt < MostTries && (e is DbUpdateConcurrencyException || e.IsTaken("class_id")))
            {
                // Somebody else saved this register first. What they marked stays; only the marks of this request are laid over it.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Every student named must have been in the class that day, once.</summary>
    private static void CheckStudents(MarkRequest request, HashSet<Guid> roster)
    {
        var seen = new HashSet<Guid>();
        var errors = new Dictionary<string, Sentence[]>();
        for (var i = 0; i < request.Attendance.Count; i++)
        {
            // A list's own elements may be null whatever its type says.
            if (request.Attendance[i] is not { StudentId: var student })
                errors[$"attendance[{i}]"] = ["A mark is missing here."];
            else if (!roster.Contains(student))
                errors[$"attendance[{i}].studentId"] = [new("The student {0} was not in the class on {1}.", $"{student}", request.Date)];
            else if (!seen.Add(student))
                errors[$"attendance[{i}].studentId"] = [new("The student {0} is named twice.", $"{student}")];
        }
        if (errors.Count > 0)
            throw new InvalidRequestException(Problems.Validation, errors);
    }

    private static async Task<(Register? Register, string? Taker)> FindAsync(MarkRequest request, AppDbContext db, CancellationToken ct)
    {
        var found = await db.Registers.Where(r => r.ClassId == request.ClassId && r.Date == request.Date)
            .Join(db.Users, r => r.TakenByUserId, u => u.Id, (r, u) => new { Register = r, u.FirstName, u.LastName }).SingleOrDefaultAsync(ct);
        return found is null ? (null, null) : (found.Register, found.FirstName + " " + found.LastName);
    }

    private static Task<string> NameOfAsync(Guid userId, AppDbContext db, CancellationToken ct) =>
        db.Users.Where(u => u.Id == userId).Select(u => u.FirstName + " " + u.LastName).SingleAsync(ct);

    /// <summary>Lays the marks of the request over those that are there.</summary>
    /// <returns>The marks to be written: new ones, and those that are no longer what they were.</returns>
    private static List<AttendanceMark> Apply(MarkRequest request, Register register, Dictionary<Guid, AttendanceMark> marks, RegisterRules rules)
    {
        var changed = new List<AttendanceMark>(request.Attendance.Count);
        foreach (var given in request.Attendance)
        {
            var before = marks.GetValueOrDefault(given.StudentId);
            var old = before?.State;
            var mark = before ?? new AttendanceMark { RegisterId = register.Id, StudentId = given.StudentId, Date = request.Date };
            rules.Give(mark, given.Status, given.Remarks, request.Reason);
            if (mark.State == old)
                continue;
            marks[given.StudentId] = mark;
            register.Changes[given.StudentId] = (old, mark.State);
            changed.Add(mark);
        }
        register.Count(marks.Values.Select(mark => mark.Status));
        return changed;
    }

    private static async Task<ProblemHttpResult> ChangedMeanwhileAsync(MarkRequest request, AppDbContext db, RegisterRules rules, CancellationToken ct) =>
        AttendanceProblems.ChangedMeanwhile.Answer("Look at it as it is now and save yours again.", await ReadRegister.QueryAsync(request.ClassId, request.Date, db, rules, ct));

    /// <summary>From what was read and what was written; whoever has left since the day is in the roster of that day.</summary>
    private static MarkAnswer Answer(Register register, string taker, HashSet<Guid> roster, Dictionary<Guid, AttendanceMark> marks)
    {
        var counts = CountedMarks.Counts(roster.Where(marks.ContainsKey).CountBy(student => marks[student].Status).ToDictionary());
        return new MarkAnswer
        {
            ClassId = register.ClassId,
            Date = register.Date,
            TakenAt = register.TakenAt,
            TakenBy = new RegisterTaker { Id = register.TakenByUserId, Name = taker },
            Version = register.Version,
            Summary = RegisterSummary.Of(counts, roster.Count),
        };
    }
}
