using System.ComponentModel.DataAnnotations;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Calendar;

/// <summary>What an administrator writes of a school year.</summary>
public sealed record AcademicYearInput
{
    [Required, PersonName, StringLength(AcademicYear.NameLength)]
    public required string Name { get; init; }

    /// <summary>First day, inclusive.</summary>
    [CalendarDay]
    public required DateOnly StartDate { get; init; }

    /// <summary>Last day, inclusive.</summary>
    [CalendarDay]
    public required DateOnly EndDate { get; init; }

    public static AcademicYearInput Of(AcademicYear year) => new() { Name = year.Name, StartDate = year.StartDate, EndDate = year.EndDate };

    public void WriteTo(AcademicYear year) => (year.Name, year.StartDate, year.EndDate) = (Name.Trim(), StartDate, EndDate);
}
