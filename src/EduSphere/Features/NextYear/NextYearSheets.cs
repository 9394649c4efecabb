using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.NextYear;

/// <summary>
/// The one way to read and change decisions. Whoever changes them holds the row of the year that ends, as a roll-over does: what is being carried out is not decided otherwise.
/// </summary>
public sealed class NextYearSheets(AppDbContext db, CurrentUser user, SchoolClock clock, TimeProvider time)
{
    /// <returns>Null where there is no such class.</returns>
    public async Task<ClassNextYear?> ReadAsync(Guid classId, CancellationToken ct) => await LoadAsync(classId, null, ct) is { } sheet ? await DescribeAsync(sheet, ct) : null;

    /// <returns>Null where there is no such student, or none who is in a class at the end of a year that has begun.</returns>
    public async Task<StudentNextYear?> OfStudentAsync(Guid studentId, CancellationToken ct)
    {
        if (await LastClassAsync(studentId, ct) is not { } classId || await LoadAsync(classId, studentId, ct) is not { } loaded)
            return null;
        var sheet = await DescribeAsync(loaded, ct);
        // Whoever is moved between the two looks is found by the next one.
        return sheet.Students is [var student] ? new StudentNextYear { Class = sheet.Class, AcademicYear = sheet.AcademicYear, Suggested = sheet.Suggested, Student = student } : null;
    }

    /// <summary>The class in which a student is on the last day of the latest year that has begun.</summary>
    public async Task<Guid?> LastClassAsync(Guid studentId, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return await db.Enrollments.Where(e => e.StudentId == studentId)
            .Join(db.AcademicYears, e => e.Class.AcademicYearId, y => y.Id, (e, y) => new { e.ClassId, e.EntryDate, e.ExitDate, y.StartDate, y.EndDate })
            .Where(e => e.StartDate <= today && e.EntryDate <= e.EndDate && (e.ExitDate == null || e.ExitDate > e.EndDate))
            .OrderByDescending(e => e.StartDate).Select(e => (Guid?)e.ClassId).FirstOrDefaultAsync(ct);
    }

    /// <summary>All or nothing.</summary>
    public async Task<Results<Ok<ClassNextYear>, NotFound, ProblemHttpResult>> SaveAsync(Guid classId, ClassDecisions input, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(db.AcademicYears.Where(y => db.Classes.Any(c => c.Id == classId && c.AcademicYearId == y.Id)), ct);
        if (await LoadAsync(classId, null, ct) is not { } sheet)
            return TypedResults.NotFound();
        CheckStudents(input, sheet);
        if (input.Version is { } seen && seen != (sheet.Row?.Version ?? 0))
            return NextYearProblems.ChangedMeanwhile.Answer("Look at it as it is now and save yours again.", await DescribeAsync(sheet, ct));
        var changed = Apply(input, sheet);
        if (changed.Count > 0)
        {
            await db.SaveChangesAsync(changed, ct);
            await transaction.CommitAsync(ct);
        }
        return TypedResults.Ok(await DescribeAsync(sheet, ct));
    }

    /// <summary>A class at the end of its year.</summary>
    private sealed record Sheet(Class Class, AcademicYear Year, IReadOnlyList<Enrollment> Roll, Dictionary<Guid, NextYearDecision> Decisions)
    {
        public NextYearSheet? Row { get; set; }
    }

    /// <param name="studentId">The one who is asked about; null for all.</param>
    private async Task<Sheet?> LoadAsync(Guid classId, Guid? studentId, CancellationToken ct)
    {
        var found = await db.Classes.AsNoTracking().Where(c => c.Id == classId)
            .Join(db.AcademicYears, c => c.AcademicYearId, y => y.Id, (c, y) => new { Class = c, Year = y }).SingleOrDefaultAsync(ct);
        if (found is null)
            return null;
        var last = found.Year.EndDate;
        var roll = await db.Enrollments.AsNoTracking().HoldingOn(last).Where(e => e.ClassId == classId && (studentId == null || e.StudentId == studentId)).InRollOrder().Include(e => e.Student.User).ToListAsync(ct);
        var students = roll.ConvertAll(e => e.StudentId).ToArray();
        var decisions = await db.NextYearDecisions.AsNoTracking().Where(d => d.AcademicYearId == found.Year.Id && students.Contains(d.StudentId)).ToDictionaryAsync(d => d.StudentId, ct);
        return new(found.Class, found.Year, roll, decisions) { Row = await db.NextYearSheets.SingleOrDefaultAsync(s => s.ClassId == classId, ct) };
    }

    /// <summary>Every student named must be in the class at the end of the year, once.</summary>
    private static void CheckStudents(ClassDecisions input, Sheet sheet)
    {
        var roll = sheet.Roll.Select(e => e.StudentId).ToHashSet();
        var errors = new Dictionary<string, Sentence[]>();
        for (var i = 0; i < input.Decisions.Count; i++)
        {
            // A list's own elements may be null whatever its type says.
            if (input.Decisions[i] is not { StudentId: var student })
                errors[$"decisions[{i}]"] = ["A decision is missing here."];
            else if (!roll.Remove(student))
                errors[$"decisions[{i}].studentId"] = [new("The student {0} is not in the class on {1}, or is named twice.", $"{student}", sheet.Year.EndDate)];
        }
        if (errors.Count > 0)
            throw new InvalidRequestException(Problems.Validation, errors);
    }

    /// <returns>The decisions to be written: new ones, and those that are no longer what they were.</returns>
    private List<NextYearDecision> Apply(ClassDecisions input, Sheet sheet)
    {
        var (now, changed) = (time.Now(), new List<NextYearDecision>());
        var row = sheet.Row ?? new NextYearSheet { ClassId = sheet.Class.Id };
        foreach (var given in input.Decisions)
        {
            var before = sheet.Decisions.GetValueOrDefault(given.StudentId);
            var state = given.ToState();
            if (state == (before?.State ?? new(null, null)))
                continue;
            if (before?.IsCarriedOut(sheet.Roll.Single(e => e.StudentId == given.StudentId)) is true)
                throw NextYearProblems.RolledOver.Refusal("{0} was rolled over into the next school year already. Undo that first.", NameOf(sheet, given.StudentId));
            var decision = before ?? new NextYearDecision { StudentId = given.StudentId, AcademicYearId = sheet.Year.Id };
            row.Changes[given.StudentId] = (before?.State, state);
            decision.Decide(state, user.Id, now);
            sheet.Decisions[given.StudentId] = decision;
            changed.Add(decision);
        }
        if (changed.Count > 0)
        {
            row.Change(now);
            sheet.Row ??= db.NextYearSheets.Add(row).Entity;
        }
        return changed;
    }

    private static string NameOf(Sheet sheet, Guid studentId)
    {
        var person = sheet.Roll.Single(e => e.StudentId == studentId).Student.User;
        return $"{person.FirstName} {person.LastName}";
    }

    private async Task<ClassNextYear> DescribeAsync(Sheet sheet, CancellationToken ct)
    {
        var by = sheet.Decisions.Values.Select(d => d.DecidedById).Distinct().ToArray();
        var deciders = await db.Users.Where(u => by.Contains(u.Id)).Select(u => new NamedReference { Id = u.Id, Name = u.FirstName + " " + u.LastName }).ToDictionaryAsync(u => u.Id, ct);
        var grades = await db.Classes.Where(c => c.AcademicYearId == sheet.Year.Id).Select(c => c.GradeLevel).Distinct().ToListAsync(ct);
        return new ClassNextYear
        {
            Class = new() { Id = sheet.Class.Id, Name = sheet.Class.Name },
            AcademicYear = new() { Id = sheet.Year.Id, Name = sheet.Year.Name },
            Version = sheet.Row?.Version ?? 0,
            Suggested = GradeLevels.IsLast(sheet.Class.GradeLevel, grades) ? NextStep.Graduate : NextStep.Promote,
            Students = [.. sheet.Roll.Select(e => Describe(e, sheet.Decisions.GetValueOrDefault(e.StudentId), deciders))],
        };
    }

    private static NextYearStudent Describe(Enrollment seat, NextYearDecision? decision, Dictionary<Guid, NamedReference> deciders) => new()
    {
        Id = seat.StudentId,
        StudentNumber = seat.Student.StudentNumber,
        FirstName = seat.Student.User.FirstName,
        LastName = seat.Student.User.LastName,
        RollNumber = seat.RollNumber,
        Decision = decision?.Step,
        Reason = decision?.Reason,
        DecidedAt = decision?.Step is null ? null : decision.DecidedAt,
        DecidedBy = decision?.Step is null ? null : deciders.GetValueOrDefault(decision.DecidedById),
        RolledOver = decision?.IsCarriedOut(seat) is true,
    };
}
