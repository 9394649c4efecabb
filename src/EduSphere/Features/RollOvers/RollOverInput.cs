using System.ComponentModel.DataAnnotations;
using EduSphere.Features.Enrollments;

namespace EduSphere.Features.RollOvers;

/// <summary>From which year into which one, and by which classes.</summary>
public record RollOverInput
{
    public const int MostClasses = 1000;

    /// <summary>The year that ends.</summary>
    public required Guid FromYearId { get; init; }

    /// <summary>One that begins after it.</summary>
    public required Guid ToYearId { get; init; }

    /// <summary>Classes whose students go elsewhere than into the same section; every other class is left to that.</summary>
    [MaxLength(MostClasses)]
    public IReadOnlyList<ClassMapping> Classes { get; init; } = [];

    /// <summary>Why classes may be filled beyond their seats; an admin's to give, and passed over where somebody else gives it. Without it, who finds no seat is an exception.</summary>
    [StringLength(Enrollment.ReasonLength)]
    public string? CapacityReason { get; init; }
}

/// <summary>Where the students of one class go.</summary>
public sealed record ClassMapping
{
    public required Guid ClassId { get; init; }

    /// <summary>A class of the next grade in the new year; the same section when it is absent.</summary>
    public Guid? PromoteToId { get; init; }

    /// <summary>A class of the same grade in the new year; the same section when it is absent.</summary>
    public Guid? RetainInId { get; init; }
}

/// <summary>What is to be carried out.</summary>
public sealed record RunInput : RollOverInput
{
    public const int FingerprintLength = 64;

    /// <summary>That of the rehearsal which the caller saw. With it, a run that would do anything else answers 409.</summary>
    [StringLength(FingerprintLength)]
    public string? Fingerprint { get; init; }
}
