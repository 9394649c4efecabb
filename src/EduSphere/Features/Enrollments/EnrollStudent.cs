using EduSphere.Features.Students;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Enrollments;

public static class EnrollStudent
{
    /// <summary>Enroll a student in a class</summary>
    /// <remarks>For who is in none: a newcomer, or a leaver who returns.</remarks>
    public static Task<Results<Ok<StudentDetails>, NotFound, ProblemHttpResult>> Handle(Guid id, SeatInput input, IfMatch ifMatch, EnrollmentChanges changes, CancellationToken ct) =>
        changes.SeatAsync(id, ifMatch, input, (student, _) => student.Return(), ct);
}
