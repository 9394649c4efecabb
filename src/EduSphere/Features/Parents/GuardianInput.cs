using System.ComponentModel.DataAnnotations;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Parents;

/// <summary>What the office may change of a guardianship.</summary>
public record GuardianInput
{
    /// <summary>As the school says it: mother, father, foster parent…</summary>
    [Required, PersonName, StringLength(Guardianship.RelationshipLength)]
    public required string Relationship { get; init; }

    public required GuardianRights Rights { get; init; }

    /// <summary>The place in the order in which they are called, from 1: the others move back. Last when it is absent.</summary>
    [Range(1, Guardianship.MostPriority)]
    public int? Priority { get; init; }

    public static GuardianInput Of(Guardianship link) => new() { Relationship = link.Relationship, Rights = GuardianRights.Of(link), Priority = link.Priority };
}

/// <summary>A new guardian of a student: a parent who is known, or somebody new.</summary>
public sealed record NewGuardianInput : GuardianInput
{
    /// <summary>A parent of the school; null for somebody new.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>Somebody new; null for a parent of the school.</summary>
    public ParentInput? Parent { get; init; }

    /// <summary>The first day on which it holds.</summary>
    public required DateOnly StartDate { get; init; }
}
