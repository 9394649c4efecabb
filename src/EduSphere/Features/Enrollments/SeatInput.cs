using System.ComponentModel.DataAnnotations;

namespace EduSphere.Features.Enrollments;

/// <summary>A seat in a class, from a day on.</summary>
public record SeatInput
{
    public required Guid ClassId { get; init; }

    /// <summary>The first day in the class; past or to come, within its academic year.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The number in the class's roll; the next free one when it is absent.</summary>
    [StringLength(Enrollment.RollNumberLength)]
    public string? RollNumber { get; init; }

    /// <summary>Why the class's capacity may be exceeded; an admin's to give.</summary>
    [StringLength(Enrollment.ReasonLength)]
    public string? CapacityReason { get; init; }
}
