using System.ComponentModel.DataAnnotations;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Parents;

/// <summary>By what a guardian is barred.</summary>
public sealed record BarInput
{
    /// <summary>Of the court's document.</summary>
    public required DateOnly DocumentDate { get; init; }

    /// <summary>For admin, registrar and the class teacher.</summary>
    [Required, StringLength(Guardianship.BarNoteLength)]
    public required string Note { get; init; }
}

/// <summary>Why a bar is lifted.</summary>
public sealed record LiftBarInput
{
    [Required, StringLength(Guardianship.BarReasonLength)]
    public required string Reason { get; init; }
}

public static class BarGuardian
{
    /// <summary>Bar a guardian from a child</summary>
    /// <remarks>
    /// At once, and all of it or nothing: no portal, no messages, no collecting, no emergency call, no search that leads to the child; the guardian is signed out as a parent.
    /// That there is a bar is known to admin, registrar and the class teacher.
    /// </remarks>
    public static Task<Results<Ok<GuardianDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, Guid guardianshipId, BarInput input, IfMatch ifMatch, GuardianshipChanges changes, CancellationToken ct) =>
        changes.ChangeAsync(id, guardianshipId, ifMatch, (link, student, today) =>
        {
            if (input.DocumentDate > today)
                throw Problems.Validation.Invalid("documentDate", "The document is not of a day to come.");
            link.Bar(today, input.DocumentDate, input.Note.Trim());
            CallingOrder.Renumber(student, today);
            return Task.CompletedTask;
        }, ct);

    /// <summary>Lift the bar of a guardian</summary>
    /// <remarks>It gives nothing back by itself: what the guardian may do again is granted by a change of the guardianship.</remarks>
    public static Task<Results<Ok<GuardianDetails>, NotFound, ProblemHttpResult>> Lift(
        Guid id, Guid guardianshipId, LiftBarInput input, IfMatch ifMatch, GuardianshipChanges changes, CancellationToken ct) =>
        changes.ChangeAsync(id, guardianshipId, ifMatch, (link, student, today) =>
        {
            link.LiftBar(input.Reason.Trim());
            CallingOrder.Renumber(student, today);
            return Task.CompletedTask;
        }, ct);
}
