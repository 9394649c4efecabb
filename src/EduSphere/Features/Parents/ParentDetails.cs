using System.Text.Json.Serialization;
using EduSphere.Features.Students;
using EduSphere.Platform.Versions;

namespace EduSphere.Features.Parents;

/// <summary>A parent, with the children whose guardian they are today.</summary>
public sealed record ParentDetails : IVersioned
{
    public required Guid Id { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string? Email { get; init; }

    public required string? Phone { get; init; }

    public required DateOnly? DateOfBirth { get; init; }

    public required IReadOnlyList<ParentChild> Children { get; init; }

    [JsonIgnore]
    public int Version { get; init; }
}

/// <summary>A child in short.</summary>
public sealed record ParentChild
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Relationship { get; init; }

    /// <summary>Whether the parent is barred from the child.</summary>
    public required bool IsBarred { get; init; }
}

/// <summary>A child whose guardian somebody is or is to become, with what that grants.</summary>
public sealed record ChildOfParent
{
    public required Guid Id { get; init; }

    public required string StudentNumber { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required StudentStatus Status { get; init; }

    /// <summary>The class of today; null where there is none.</summary>
    public required StudentClass? Class { get; init; }

    public required GuardianDetails Guardianship { get; init; }
}
