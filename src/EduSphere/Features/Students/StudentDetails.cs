using System.Text.Json.Serialization;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Versions;

namespace EduSphere.Features.Students;

/// <summary>A student as the caller may see one. The accountant sees name, number, class and the guardians who pay.</summary>
public sealed record StudentDetails : IVersioned
{
    public required Guid Id { get; init; }

    public required string StudentNumber { get; init; }

    public required string FirstName { get; init; }

    public required string? MiddleName { get; init; }

    public required string LastName { get; init; }

    public required string? PreferredFirstName { get; init; }

    public required string? Email { get; init; }

    public required string? Phone { get; init; }

    public required DateOnly? DateOfBirth { get; init; }

    public required Gender? Gender { get; init; }

    public required DateOnly AdmissionDate { get; init; }

    /// <summary>Derived from the enrollments on the school's day.</summary>
    public required StudentStatus Status { get; init; }

    /// <summary>The class of today; null where there is none.</summary>
    public required StudentClass? Class { get; init; }

    /// <summary>The number in the class's roll.</summary>
    public required string? RollNumber { get; init; }

    /// <summary>The class that an enrollment of a day to come leads into, the first of them; null where none is planned.</summary>
    public required NextClass? NextClass { get; init; }

    /// <summary>Who has a guardianship today and is not barred from the student, the first to be called first.</summary>
    public required IReadOnlyList<StudentGuardian> Guardians { get; init; }

    /// <summary>In a list that is searched, the guardian by whom the student was found; null where the student's own names, number and address match.</summary>
    public required StudentGuardian? FoundBy { get; init; }

    [JsonIgnore]
    public int Version { get; init; }
}

/// <summary>The class a student is in.</summary>
public sealed record StudentClass
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Section { get; init; }
}

/// <summary>A class a student is to be in.</summary>
public sealed record NextClass
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Section { get; init; }

    /// <summary>The first day in it.</summary>
    public required DateOnly EntryDate { get; init; }
}

/// <summary>A guardian of a student, without contact data: guardians do not see each other's.</summary>
public sealed record StudentGuardian
{
    public required Guid ParentId { get; init; }

    public required string Name { get; init; }

    public required string Relationship { get; init; }

    /// <summary>Whether this is who is called first.</summary>
    public required bool IsPrimary { get; init; }
}
