using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Features.Students;
using EduSphere.Platform.Http;
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
    /// <remarks>Withdrawn on the entry date, the student was never in the class. What is owed stays owed.</remarks>
    public static Task<Results<Ok<StudentDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, WithdrawInput input, IfMatch ifMatch, EnrollmentDesk desk, AppDbContext db, CancellationToken ct) =>
        desk.ChangeAsync(id, ifMatch, async (student, today) =>
        {
            var held = student.EnrollmentOn(input.Date);
            var year = await db.AcademicYears.SingleAsync(y => y.Id == held.Class.AcademicYearId, ct);
            if (input.Date > year.EndDate.AddDays(1) && input.Date > today)
                throw EnrollmentProblems.OutsideYear.Refusal($"{held.Class.Name} is of {year.Name}, which ends on {year.EndDate:yyyy-MM-dd}.");
            held.End(input.Date, today, ExitKind.Withdrawn, input.Reason.Trim());
        }, ct);
}
