using System.ComponentModel.DataAnnotations;
using EduSphere.Features.Enrollments;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Students;

public static class EndStudent
{
    /// <summary>Take a student off the books</summary>
    /// <remarks>Nothing is erased. The running enrollment ends today, one that is to come never begins, and the status is <c>left</c> until the student is enrolled again.</remarks>
    /// <param name="reason">Kept with the student and with the enrollments that it ends.</param>
    public static Task<Results<Ok<StudentDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, [StringLength(Enrollment.ReasonLength)] string? reason, IfMatch ifMatch, EnrollmentChanges changes, CancellationToken ct) =>
        changes.ChangeAsync(id, ifMatch, (student, today) =>
        {
            if (student.EndDate is { } ended)
                throw StudentProblems.AlreadyEnded.Refusal("The student was taken off the books on {0}.", ended);
            foreach (var enrollment in student.Enrollments.Where(e => e.HoldsFrom(today)))
                enrollment.End(enrollment.EntryDate > today ? enrollment.EntryDate : today, today, ExitKind.Withdrawn, reason);
            student.End(today, reason);
            return Task.CompletedTask;
        }, ct);
}
