using System.ComponentModel.DataAnnotations;
using EduSphere.Features.Enrollments;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Classes;

/// <summary>What the office writes of a class, new or known.</summary>
public record ClassInput
{
    public const int MostSeats = 1000;

    /// <summary>Its grade and section ("10 A") when it is absent.</summary>
    [PersonName, StringLength(Class.NameLength)]
    public string? Name { get; init; }

    /// <summary>CEDS grade level: KG, 01 … 12.</summary>
    [Required, GradeLevel]
    public required string GradeLevel { get; init; }

    [Required, PersonName, StringLength(Class.SectionLength)]
    public required string Section { get; init; }

    [PersonName, StringLength(Class.RoomLength)]
    public string? Room { get; init; }

    /// <summary>Seats.</summary>
    [Range(0, MostSeats)]
    public required int Capacity { get; init; }

    /// <summary>Why there may be fewer seats than students; an admin's to give.</summary>
    [StringLength(Enrollment.ReasonLength)]
    public string? CapacityReason { get; init; }

    /// <summary>The class teacher.</summary>
    public Guid? HomeroomTeacherId { get; init; }

    /// <summary>One that is not active takes no students and has no registers.</summary>
    public bool IsActive { get; init; } = true;

    public static ClassInput Of(Class section) => new()
    {
        Name = section.Name,
        GradeLevel = section.GradeLevel,
        Section = section.Section,
        Room = section.Room,
        Capacity = section.Capacity,
        HomeroomTeacherId = section.HomeroomTeacherId,
        IsActive = section.IsActive,
    };

    public void WriteTo(Class section)
    {
        var name = string.IsNullOrWhiteSpace(Name) ? $"{GradeLevel.TrimStart('0')} {Section.Trim()}" : Name;
        (section.Name, section.GradeLevel, section.Section, section.Room) = (name.Trim(), GradeLevel, Section.Trim(), Room?.Trim());
        (section.Capacity, section.HomeroomTeacherId, section.IsActive) = (Capacity, HomeroomTeacherId, IsActive);
    }
}

/// <summary>A class that is to be, in the year to which it will belong.</summary>
public sealed record NewClassInput : ClassInput
{
    public required Guid AcademicYearId { get; init; }
}
