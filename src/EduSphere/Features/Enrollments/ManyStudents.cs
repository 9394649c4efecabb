using System.ComponentModel.DataAnnotations;
using EduSphere.Platform.Errors;

namespace EduSphere.Features.Enrollments;

/// <summary>Students who are moved together.</summary>
public abstract record ManyStudents
{
    public const int Most = 500;

    [MinLength(1), MaxLength(Most)]
    public required IReadOnlyList<Guid> StudentIds { get; init; }

    /// <exception cref="InvalidRequestException">Somebody is named twice.</exception>
    public void CheckEachIsThereOnce()
    {
        var seen = new HashSet<Guid>();
        for (var i = 0; i < StudentIds.Count; i++)
            if (!seen.Add(StudentIds[i]))
                throw Problems.Validation.Invalid($"studentIds[{i}]", "The student {0} is named twice.", $"{StudentIds[i]}");
    }

    /// <exception cref="InvalidRequestException">Somebody is not among those who were found.</exception>
    public void CheckEachIsAmong(IEnumerable<Guid> found)
    {
        var known = found.ToHashSet();
        for (var i = 0; i < StudentIds.Count; i++)
            if (!known.Contains(StudentIds[i]))
                throw Problems.Validation.Invalid($"studentIds[{i}]", "There is no such student.");
    }
}

/// <summary>Seats in a class for many, from a day on. Each is given the next free roll number, in the order of the names.</summary>
public record EnrollManyInput : ManyStudents
{
    public required Guid ClassId { get; init; }

    /// <summary>The first day in the class; past or to come, within its academic year.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Why the class's capacity may be exceeded; an admin's to give.</summary>
    [StringLength(Enrollment.ReasonLength)]
    public string? CapacityReason { get; init; }

    internal SeatInput Seat => new() { ClassId = ClassId, Date = Date, CapacityReason = CapacityReason };
}

/// <summary>A move of many to another class.</summary>
public sealed record TransferManyInput : EnrollManyInput
{
    [Required, StringLength(Enrollment.ReasonLength)]
    public required string Reason { get; init; }
}

/// <summary>The end of the time of many in their classes or, where they are in none, on the books.</summary>
public sealed record WithdrawManyInput : ManyStudents
{
    /// <summary>The first day on which they are no longer there.</summary>
    public required DateOnly Date { get; init; }

    [Required, StringLength(Enrollment.ReasonLength)]
    public required string Reason { get; init; }
}

/// <summary>How many were moved: all who were named.</summary>
public sealed record StudentsMoved
{
    public required int Students { get; init; }
}

/// <summary>Who cannot be moved, and why each of them cannot.</summary>
public sealed record StudentsRefused
{
    public required IReadOnlyList<RefusedStudent> Students { get; init; }
}

/// <summary>A student who cannot be moved.</summary>
public sealed record RefusedStudent
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The kind of refusal that the student alone would have met.</summary>
    public required string Type { get; init; }

    public required string Detail { get; init; }
}
