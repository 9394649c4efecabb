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

    /// <summary>After how many weeks the timetable begins anew: one, or two, which are then A and B by turns from the week on in which the year begins.</summary>
    [Range(1, AcademicYear.MostWeeksInCycle)]
    public int WeeksInCycle { get; init; } = 1;

    public static AcademicYearInput Of(AcademicYear year) => new() { Name = year.Name, StartDate = year.StartDate, EndDate = year.EndDate, WeeksInCycle = year.WeeksInCycle };

    public void WriteTo(AcademicYear year) => (year.Name, year.StartDate, year.EndDate, year.WeeksInCycle) = (Name.Trim(), StartDate, EndDate, WeeksInCycle);
}
