using EduSphere.Features.Students;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Enrollments;

public static class UndoWithdrawal
{
    /// <summary>Undo a withdrawal</summary>
    /// <remarks>
    /// The latest one, or that the student was taken off the books: everything that it ended is as it was before, what had been planned as well. Refused when the
    /// student's classes were changed since, or when the seat or the roll number is somebody else's by now.
    /// </remarks>
    public static Task<Results<Ok<StudentDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, EnrollmentChanges changes, Withdrawals withdrawals, CancellationToken ct) =>
        changes.ReseatAsync(id, ifMatch, student => withdrawals.TakeBackAsync(student, ct), ct);
}
