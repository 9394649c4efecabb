using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Enrollments;

public static class TransferMany
{
    /// <summary>Move many students to another class</summary>
    /// <remarks>All or nothing. Who cannot be moved is named in <c>current.students</c> with the reason that the student alone would have met.</remarks>
    public static Task<Ok<StudentsMoved>> Handle(TransferManyInput input, IdempotencyKey key, ManyEnrollments many, CancellationToken ct) =>
        many.SeatAsync(input, key, (student, today) => TransferStudent.Leave(student, input.Seat, input.Reason, today), ct);
}
