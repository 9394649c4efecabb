using EduSphere.Features.Classes;

namespace EduSphere.Features.NextYear;

/// <summary>A class at the end of its school year: what becomes of each student.</summary>
public sealed record ClassNextYear
{
    public required NamedReference Class { get; init; }

    /// <summary>The year that ends.</summary>
    public required NamedReference AcademicYear { get; init; }

    /// <summary>Rises with each save; zero while nothing is decided.</summary>
    public required int Version { get; init; }

    /// <summary>What is usual for its grade: the last one of the school graduates, the others are promoted. It decides nothing.</summary>
    public required NextStep Suggested { get; init; }

    /// <summary>Who is in the class on the last day of the year, in the order of the roll.</summary>
    public required IReadOnlyList<NextYearStudent> Students { get; init; }
}

/// <summary>What becomes of one student.</summary>
public sealed record NextYearStudent
{
    public required Guid Id { get; init; }

    public required string StudentNumber { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string? RollNumber { get; init; }

    /// <summary>Null while nobody has decided.</summary>
    public required NextStep? Decision { get; init; }

    public required string? Reason { get; init; }

    public required DateTime? DecidedAt { get; init; }

    public required NamedReference? DecidedBy { get; init; }

    /// <summary>Whether it was carried out; then it can be changed no more.</summary>
    public required bool RolledOver { get; init; }
}

/// <summary>What becomes of one student, in the class where the year ends for them.</summary>
public sealed record StudentNextYear
{
    public required NamedReference Class { get; init; }

    /// <summary>The year that ends.</summary>
    public required NamedReference AcademicYear { get; init; }

    /// <summary>What is usual for the grade. It decides nothing.</summary>
    public required NextStep Suggested { get; init; }

    public required NextYearStudent Student { get; init; }
}
