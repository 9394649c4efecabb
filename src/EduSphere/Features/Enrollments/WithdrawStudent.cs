using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Features.Students;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Enrollments;

/// <summary>The end of a student's time in a class.</summary>
public sealed record WithdrawInput
{
    /// <summary>The first day on which the student is no longer in the class.</summary>
    public required DateOnly Date { get; init; }

    [Required, StringLength(Enrollment.ReasonLength)]
    public required string Reason { get; init; }
}

public static class WithdrawStudent
{
    /// <summary>Withdraw a student from the class</summary>
    /// <remarks>Withdrawn on the entry date, the student was never in the class. What was planned for later, such as a transfer, never begins: its enrollment ends on its first day, for the same reason. What is owed stays owed.</remarks>
    public static Task<Results<Ok<StudentDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, WithdrawInput input, IfMatch ifMatch, EnrollmentChanges changes, AppDbContext db, CancellationToken ct) =>
        changes.ChangeAsync(id, ifMatch, async (student, today) =>
        {
            var held = student.EnrollmentOn(input.Date);
            var year = await db.AcademicYears.SingleAsync(y => y.Id == held.Class.AcademicYearId, ct);
            if (input.Date > year.EndDate.AddDays(1) && input.Date > today)
                throw EnrollmentProblems.OutsideYear.Refusal("{0} is of {1}, which ends on {2}.", held.Class.Name, year.Name, year.EndDate);
            var planned = PlannedAfter(held, student, input.Date > today ? input.Date : today);
            held.End(input.Date, today, ExitKind.Withdrawn, input.Reason.Trim());
            foreach (var enrollment in planned)
                enrollment.End(enrollment.EntryDate, today, ExitKind.Withdrawn, input.Reason.Trim());
        }, ct);

    /// <summary>What would seat the student again after a day. Whose old withdrawal is only dated otherwise keeps what was planned since.</summary>
    private static List<Enrollment> PlannedAfter(Enrollment held, Student student, DateOnly day) =>
        held.HoldsFrom(day) ? student.Enrollments.FindAll(e => e.EntryDate > day && e.HoldsFrom(day)) : [];
}
