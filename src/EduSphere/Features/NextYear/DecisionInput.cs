using System.ComponentModel.DataAnnotations;
using EduSphere.Features.Enrollments;

namespace EduSphere.Features.NextYear;

/// <summary>What becomes of a student.</summary>
public record DecisionInput
{
    /// <summary>Null takes the decision back.</summary>
    public NextStep? Decision { get; init; }

    /// <summary>Why; of one who leaves or graduates it becomes the reason of the exit.</summary>
    [StringLength(Enrollment.ReasonLength)]
    public string? Reason { get; init; }

    public DecisionState ToState() => Decision is null ? new(null, null) : new(Decision, string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim());
}

/// <summary>What becomes of one student of a class.</summary>
public sealed record ClassDecision : DecisionInput
{
    public required Guid StudentId { get; init; }
}

/// <summary>What becomes of students of a class.</summary>
public sealed record ClassDecisions
{
    public const int MostDecisions = 1000;

    /// <summary>Whoever is not in it keeps the decision that they have.</summary>
    [MinLength(1), MaxLength(MostDecisions)]
    public required IReadOnlyList<ClassDecision> Decisions { get; init; }

    /// <summary>The version that the caller saw. With it, a class that was decided on meanwhile answers 409.</summary>
    [Range(0, int.MaxValue)]
    public int? Version { get; init; }
}
