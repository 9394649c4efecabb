using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Enrollments;

public static class EnrollMany
{
    /// <summary>Enroll many students in a class</summary>
    /// <remarks>All or nothing. Who cannot be enrolled is named in <c>current.students</c> with the reason that the student alone would have met.</remarks>
    public static Task<Ok<StudentsMoved>> Handle(EnrollManyInput input, IdempotencyKey key, ManyEnrollments many, CancellationToken ct) =>
        many.SeatAsync(input, key, (student, _) => student.Return(), ct);
}
