using System.Linq.Expressions;
using System.Text.Json.Serialization;
using EduSphere.Data;
using EduSphere.Features.Enrollments;
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

    /// <summary>Students who are in the class today.</summary>
    public required int Enrolled { get; init; }

    public required bool IsActive { get; init; }

    public required NamedReference AcademicYear { get; init; }

    /// <summary>The class teacher.</summary>
    public required NamedReference? HomeroomTeacher { get; init; }

    [JsonIgnore]
    public int Version { get; init; }

    /// <summary>Makes the answer from a row, for lists and single classes alike.</summary>
    public static Expression<Func<Class, ClassDetails>> From(AppDbContext db, DateOnly today) => c => new ClassDetails
    {
        Id = c.Id,
        Name = c.Name,
        GradeLevel = c.GradeLevel,
        Section = c.Section,
        Room = c.Room,
        Capacity = c.Capacity,
        Enrolled = db.Enrollments.Where(Enrollment.HoldsOn(today)).Count(e => e.ClassId == c.Id),
        IsActive = c.IsActive,
        AcademicYear = db.AcademicYears.Where(y => y.Id == c.AcademicYearId).Select(y => new NamedReference { Id = y.Id, Name = y.Name }).First(),
        HomeroomTeacher = c.HomeroomTeacher == null ? null
            : new NamedReference { Id = c.HomeroomTeacher.Id, Name = c.HomeroomTeacher.User.FirstName + " " + c.HomeroomTeacher.User.LastName },
        Version = c.Version,
    };
}

/// <summary>Something else, by its id and its name.</summary>
public sealed record NamedReference
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }
}
