using System.ComponentModel.DataAnnotations;
using EduSphere.Features.Students;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Enrollments;

/// <summary>A move to another class.</summary>
public sealed record TransferInput : SeatInput
{
    [Required, StringLength(Enrollment.ReasonLength)]
    public required string Reason { get; init; }
}

public static class TransferStudent
{
    /// <summary>Move a student to another class</summary>
    /// <remarks>The day before the date is the last one in the old class, the date the first one in the new.</remarks>
    public static Task<Results<Ok<StudentDetails>, NotFound, ProblemHttpResult>> Handle(Guid id, TransferInput input, IfMatch ifMatch, EnrollmentChanges changes, CancellationToken ct) =>
        changes.SeatAsync(id, ifMatch, input, (student, today) => Leave(student, input, input.Reason, today), ct);

    /// <summary>Ends what a student has, for a seat in another class.</summary>
    internal static void Leave(Student student, SeatInput input, string reason, DateOnly today)
    {
        var held = student.EnrollmentOn(input.Date);
        if (held.ClassId == input.ClassId)
            throw EnrollmentProblems.SameClass.Refusal("The student is in {0} {1}.", held.Class.Name, held.Span);
        if (held.EntryDate == input.Date)
            throw EnrollmentProblems.TransferTooEarly.Refusal("The student is in {0} from that very day on: withdraw first, then enroll.", held.Class.Name);
        held.End(input.Date, today, ExitKind.Transferred, reason.Trim());
    }
}
