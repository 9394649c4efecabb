using System.Text.Json.Serialization;
using EduSphere.Platform.Versions;

namespace EduSphere.Features.Classes;

/// <summary>A section of a grade level in one academic year.</summary>
public sealed record ClassDetails : IVersioned
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string GradeLevel { get; init; }

    public required string Section { get; init; }

    public required string? Room { get; init; }

    /// <summary>Seats.</summary>
    public required int Capacity { get; init; }

    /// <summary>Why it was given fewer seats than it had students. For admin and registrar alone.</summary>
    public required string? CapacityReason { get; init; }

    /// <summary>Students who are in the class today.</summary>
    public required int Enrolled { get; init; }

    public required bool IsActive { get; init; }

    public required NamedReference AcademicYear { get; init; }

    /// <summary>The class teacher; null as well where they have left.</summary>
    public required NamedReference? HomeroomTeacher { get; init; }

    [JsonIgnore]
    public int Version { get; init; }
}

/// <summary>Something else, by its id and its name.</summary>
public sealed record NamedReference
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }
}
