using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Students;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Enrollments;

/// <summary>The end of a student's time in a class or, where they are in none, on the books.</summary>
public sealed record WithdrawInput
{
    /// <summary>The first day on which the student is no longer there.</summary>
    public required DateOnly Date { get; init; }

    [Required, StringLength(Enrollment.ReasonLength)]
    public required string Reason { get; init; }
}

public static class WithdrawStudent
{
    /// <summary>Withdraw a student</summary>
    /// <remarks>
    /// Withdrawn on the entry date, the student was never in the class. What was planned for later, such as a transfer, never begins: its enrollment ends on its first day,
    /// for the same reason. Who is not in a class yet is taken off the books. What is owed stays owed. It can be undone.
    /// </remarks>
    public static Task<Results<Ok<StudentDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, WithdrawInput input, IfMatch ifMatch, EnrollmentChanges changes, AppDbContext db, CancellationToken ct) =>
        changes.ChangeAsync(id, ifMatch, async (student, today) => Withdraw(student, input.Date, input.Reason, today, await db.AcademicYears.AsNoTracking().ToListAsync(ct)), ct);

    /// <param name="student">With the enrollments and their classes.</param>
    /// <param name="years">All of the school's.</param>
    internal static void Withdraw(Student student, DateOnly date, string why, DateOnly today, IReadOnlyList<AcademicYear> years)
    {
        var reason = why.Trim();
        var from = date > today ? date : today;
        var planned = student.Enrollments.FindAll(e => e.EntryDate > from && e.HoldsFrom(from));
        if (student.Enrollments.Find(e => e.EntryDate <= date && e.HoldsFrom(date)) is { } held)
        {
            CheckYear(held, date, today, years);
            // Whose old withdrawal is only dated otherwise keeps what was planned since.
            if (!held.HoldsFrom(from))
                planned.Clear();
            held.End(date, today, ExitKind.Withdrawn, reason);
        }
        else
        {
            CheckHasNoClass(student, planned, date, today);
            CheckAhead(date, today, years);
            student.End(date, reason);
        }
        foreach (var enrollment in planned)
            enrollment.End(enrollment.EntryDate, today, ExitKind.Withdrawn, reason);
    }

    private static void CheckYear(Enrollment held, DateOnly date, DateOnly today, IReadOnlyList<AcademicYear> years)
    {
        var year = years.Single(y => y.Id == held.Class.AcademicYearId);
        if (date > year.EndDate.AddDays(1) && date > today)
            throw EnrollmentProblems.OutsideYear.Refusal("{0} is of {1}, which ends on {2}.", held.Class.Name, year.Name, year.EndDate);
    }

    /// <summary>Who has been in a class leaves from it; only what is still to come is left to be withdrawn from afterwards.</summary>
    private static void CheckHasNoClass(Student student, List<Enrollment> planned, DateOnly date, DateOnly today)
    {
        if (student.EndDate is { } ended)
            throw StudentProblems.AlreadyEnded.Refusal("The student was taken off the books on {0}.", ended);
        var begun = student.Enrollments.FindAll(e => e.EntryDate <= today);
        if (begun.Count > 0 && (planned.Count == 0 || begun.Exists(e => e.HoldsFrom(today))))
            throw EnrollmentProblems.NotEnrolled.Refusal("The student is in no class on {0}.", date);
    }

    private static void CheckAhead(DateOnly date, DateOnly today, IReadOnlyList<AcademicYear> years)
    {
        if (date > today && !years.Any(year => date <= year.EndDate.AddDays(1)))
            throw EnrollmentProblems.OutsideYear.Refusal("No academic year goes on until {0}.", date);
    }
}
