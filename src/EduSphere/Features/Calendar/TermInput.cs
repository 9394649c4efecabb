using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Validation;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

/// <summary>What an administrator writes of a term.</summary>
public record TermInput
{
    [Required, PersonName, StringLength(AcademicYear.NameLength)]
    public required string Name { get; init; }

    /// <summary>First day, inclusive.</summary>
    [CalendarDay]
    public required DateOnly StartDate { get; init; }

    /// <summary>Last day, inclusive.</summary>
    [CalendarDay]
    public required DateOnly EndDate { get; init; }

    public static TermInput Of(Term term) => new() { Name = term.Name, StartDate = term.StartDate, EndDate = term.EndDate };

    public void WriteTo(Term term) => (term.Name, term.StartDate, term.EndDate) = (Name.Trim(), StartDate, EndDate);

    /// <summary>A term lies in its year and beside the others. Whoever asks holds the calendar.</summary>
    /// <exception cref="DomainException">Another term has some of its days.</exception>
    /// <exception cref="InvalidRequestException">They are no days of the year.</exception>
    public async Task CheckDaysAsync(AppDbContext db, Term term, CancellationToken ct)
    {
        var year = await db.AcademicYears.AsNoTracking().SingleOrDefaultAsync(y => y.Id == term.AcademicYearId, ct)
            ?? throw Problems.Validation.Invalid("academicYearId", "There is no such school year.");
        CalendarDays.Check(StartDate, EndDate, AcademicYearRules.MostDays);
        if (StartDate < year.StartDate || StartDate > year.EndDate)
            throw Problems.Validation.Invalid("startDate", "{0} lasts from {1} to {2}.", year.Name, year.StartDate, year.EndDate);
        if (EndDate > year.EndDate)
            throw Problems.Validation.Invalid("endDate", "{0} lasts from {1} to {2}.", year.Name, year.StartDate, year.EndDate);
        var other = await db.Terms.AsNoTracking().Where(t => t.Id != term.Id && t.AcademicYearId == year.Id && t.StartDate <= EndDate && t.EndDate >= StartDate).OrderBy(t => t.StartDate).FirstOrDefaultAsync(ct);
        if (other is not null)
            throw CalendarProblems.TermsOverlap.Refusal("{0} lasts from {1} to {2}.", other.Name, other.StartDate, other.EndDate);
    }
}

/// <summary>A term that is to be, in the year to which it will belong.</summary>
public sealed record NewTermInput : TermInput
{
    public required Guid AcademicYearId { get; init; }
}
