using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EduSphere.Features.Enrollments;

/// <summary>
/// The one way to change a student's enrollments. The student is held meanwhile, and the version rises with them: of two who move one student at once, the second finds what the first has done.
/// A rule that refuses throws, and nothing is saved.
/// </summary>
public sealed class EnrollmentChanges(AppDbContext db, CurrentUser user, SchoolClock clock)
{
    /// <summary>Changes what a student has, and answers with the student.</summary>
    /// <param name="change">Takes the student with the enrollments and their classes, and the school's day.</param>
    public async Task<Results<Ok<StudentDetails>, NotFound, ProblemHttpResult>> ChangeAsync(
        Guid studentId, IfMatch ifMatch, Func<Student, DateOnly, Task> change, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(Row(studentId), ct);
        return await ChangeHeldAsync(transaction, studentId, ifMatch, change, ct);
    }

    private IQueryable<Student> Row(Guid studentId) => db.Students.Where(s => s.Id == studentId);

    private async Task<Results<Ok<StudentDetails>, NotFound, ProblemHttpResult>> ChangeHeldAsync(
        IDbContextTransaction transaction, Guid studentId, IfMatch ifMatch, Func<Student, DateOnly, Task> change, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var student = await Row(studentId).Include(s => s.Enrollments).ThenInclude(e => e.Class).SingleOrDefaultAsync(ct);
        if (student is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(student.Version))
            return Problems.VersionMismatch.Answer("Look at the student's current version and make your change again.", await ReadStudent.QueryAsync(studentId, db, user, clock, ct));
        await change(student, today);
        student.Touch(db);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok((await ReadStudent.QueryAsync(studentId, db, user, clock, ct))!);
    }

    /// <summary>Puts a student in a class, which nobody else can join meanwhile.</summary>
    /// <param name="before">What has to be done first, with the student and the school's day.</param>
    public Task<Results<Ok<StudentDetails>, NotFound, ProblemHttpResult>> SeatAsync(
        Guid studentId, IfMatch ifMatch, SeatInput wanted, Action<Student, DateOnly> before, CancellationToken ct) =>
        HoldingAsync(db.Classes.Where(c => c.Id == wanted.ClassId), studentId, ifMatch, async (student, today) =>
        {
            before(student, today);
            db.Enrollments.Add(await TakeSeatAsync(student, wanted, await OpenAsync(wanted, ct), ct));
        }, ct);

    /// <summary>Gives a student back the seats that they had.</summary>
    /// <param name="takeBack">What ends the leaving, with the student. It answers with the enrollments that hold again, each with the day from which its seat had been free.</param>
    public Task<Results<Ok<StudentDetails>, NotFound, ProblemHttpResult>> ReseatAsync(
        Guid studentId, IfMatch ifMatch, Func<Student, Task<IReadOnlyList<(Enrollment Back, DateOnly FreeFrom)>>> takeBack, CancellationToken ct) =>
        HoldingAsync(db.Classes.Where(c => db.Enrollments.Any(e => e.StudentId == studentId && e.ClassId == c.Id)), studentId, ifMatch, async (student, today) =>
        {
            foreach (var (back, freeFrom) in await takeBack(student))
                await CheckSeatAsync(back, freeFrom, today, ct);
        }, ct);

    /// <summary>Changes what a student has while nobody else can join these classes.</summary>
    private async Task<Results<Ok<StudentDetails>, NotFound, ProblemHttpResult>> HoldingAsync(
        IQueryable<Class> classes, Guid studentId, IfMatch ifMatch, Func<Student, DateOnly, Task> change, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(classes, ct);
        await db.HoldAsync(Row(studentId), ct);
        return await ChangeHeldAsync(transaction, studentId, ifMatch, change, ct);
    }

    /// <summary>The class, if it takes students on the day, with all who have or had a seat there.</summary>
    internal async Task<OpenClass> OpenAsync(SeatInput wanted, CancellationToken ct)
    {
        var found = await (from section in db.Classes
                           join year in db.AcademicYears on section.AcademicYearId equals year.Id
                           where section.Id == wanted.ClassId
                           select new { Class = section, Year = year }).SingleOrDefaultAsync(ct)
            ?? throw Problems.NotFound.Refusal("There is no such class.");
        CheckActive(found.Class);
        if (wanted.Date < found.Year.StartDate || wanted.Date > found.Year.EndDate)
            throw EnrollmentProblems.OutsideYear.Refusal("{0} is of {1}, from {2} to {3}.", found.Class.Name, found.Year.Name, found.Year.StartDate, found.Year.EndDate);
        return new(found.Class, await db.Enrollments.AsNoTracking().Where(e => e.ClassId == wanted.ClassId).ToListAsync(ct));
    }

    /// <summary>Gives a student a seat, to be added by the caller; the next one finds it taken.</summary>
    internal async Task<Enrollment> TakeSeatAsync(Student student, SeatInput wanted, OpenClass open, CancellationToken ct)
    {
        if (student.Enrollments.Find(e => e.HoldsFrom(wanted.Date)) is { } other)
            throw EnrollmentProblems.AlreadyEnrolled.Refusal("The student is in {0} {1}.", other.Class.Name, other.Span);
        var seats = new Seats(open.Enrollments);
        var seat = new Enrollment
        {
            StudentId = student.Id,
            ClassId = wanted.ClassId,
            EntryDate = wanted.Date,
            CapacityReason = ReasonToExceed(open.Class, seats, wanted),
            RollNumber = await FreeRollNumberAsync(open.Class, seats, wanted, ct),
        };
        open.Enrollments.Add(seat);
        return seat;
    }

    /// <summary>A class that takes students, with all its enrollments.</summary>
    internal sealed record OpenClass(Class Class, List<Enrollment> Enrollments);

    /// <summary>A seat that is taken again is as good as it was: who sits beyond a class's seats with a reason has taken nobody's.</summary>
    private async Task CheckSeatAsync(Enrollment back, DateOnly freeFrom, DateOnly today, CancellationToken ct)
    {
        if (back.HoldsFrom(today))
            await CheckRunsAsync(back.Class, today, ct);
        var others = await db.Enrollments.AsNoTracking()
            .Where(e => e.ClassId == back.ClassId && e.StudentId != back.StudentId && (back.ExitDate == null || e.EntryDate < back.ExitDate)).ToListAsync(ct);
        if (back.CapacityReason is null && new Seats(others.FindAll(e => e.CapacityReason is null)).MostTakenFrom(freeFrom) >= back.Class.Capacity)
            throw ClassFull(back.Class, freeFrom);
        if (back.RollNumber is { } rollNumber)
            await CheckRollNumberAsync(back.Class, new Seats(others), rollNumber, freeFrom, ct);
    }

    private async Task CheckRunsAsync(Class section, DateOnly today, CancellationToken ct)
    {
        CheckActive(section);
        var year = await db.AcademicYears.SingleAsync(y => y.Id == section.AcademicYearId, ct);
        if (year.EndDate < today)
            throw EnrollmentProblems.OutsideYear.Refusal("{0} is of {1}, which ends on {2}.", section.Name, year.Name, year.EndDate);
    }

    private static void CheckActive(Class section)
    {
        if (!section.IsActive)
            throw EnrollmentProblems.ClassInactive.Refusal("{0} is not active.", section.Name);
    }

    private string? ReasonToExceed(Class section, Seats seats, SeatInput wanted)
    {
        if (seats.MostTakenFrom(wanted.Date) < section.Capacity)
            return null;
        return user.May(Permission.ExceedCapacity) && wanted.CapacityReason?.Trim() is { Length: > 0 } reason
            ? reason
            : throw ClassFull(section, wanted.Date);
    }

    private static DomainException ClassFull(Class section, DateOnly day) =>
        EnrollmentProblems.ClassFull.Refusal("{0} has {1, plural, one {# seat} other {# seats}}, and all are taken from {2} on. Only an administrator may go beyond that, with a reason.", section.Name, section.Capacity, day);

    private async Task<string> FreeRollNumberAsync(Class section, Seats seats, SeatInput wanted, CancellationToken ct)
    {
        if (wanted.RollNumber?.Trim() is not { Length: > 0 } rollNumber)
            return seats.NextRollNumber();
        await CheckRollNumberAsync(section, seats, rollNumber, wanted.Date, ct);
        return rollNumber;
    }

    private async Task CheckRollNumberAsync(Class section, Seats seats, string rollNumber, DateOnly day, CancellationToken ct)
    {
        if (seats.WithRollNumber(rollNumber, day) is not { } holder)
            return;
        var name = await db.Students.Where(s => s.Id == holder.StudentId).Select(s => s.User.FirstName + " " + s.User.LastName).SingleAsync(ct);
        throw EnrollmentProblems.RollNumberTaken.Refusal("In {0} the number {1} is that of {2}; {3} is free.", section.Name, rollNumber, name, seats.NextRollNumber());
    }
}
