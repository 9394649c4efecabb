using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Subjects;

/// <summary>Until when a subject is taught to a class.</summary>
[Microsoft.Extensions.Validation.ValidatableType]
public record ClassSubjectEnd
{
    /// <summary>The first day on which it is no longer taught; null while it runs. On the first day of all: it never was.</summary>
    [CalendarDay]
    public DateOnly? EndDate { get; init; }

    /// <summary>What ends does so within its class's year, and nobody teaches the same to the same class twice at once. Whoever asks holds the class.</summary>
    /// <exception cref="DomainException">The teacher teaches it already.</exception>
    /// <exception cref="InvalidRequestException">Names the member.</exception>
    public async Task CheckAsync(AppDbContext db, ClassSubject taught, CancellationToken ct)
    {
        var found = await (from section in db.Classes
                           join year in db.AcademicYears on section.AcademicYearId equals year.Id
                           where section.Id == taught.ClassId
                           select new { section.Name, Year = year.Name, year.StartDate, year.EndDate }).SingleAsync(ct);
        if (taught.StartDate < found.StartDate || taught.StartDate > found.EndDate)
            throw Problems.Validation.Invalid("startDate", "{0} is of {1}, from {2} to {3}.", found.Name, found.Year, found.StartDate, found.EndDate);
        if (EndDate < taught.StartDate || EndDate > found.EndDate.AddDays(1))
            throw Problems.Validation.Invalid("endDate", "{0} is of {1}, from {2} to {3}.", found.Name, found.Year, taught.StartDate, found.EndDate);
        var leaves = await db.Teachers.Where(t => t.Id == taught.TeacherId).Select(t => t.EndDate).SingleAsync(ct);
        if (leaves is { } end && end <= found.EndDate && (EndDate is null || EndDate > end))
            throw Problems.Validation.Invalid("endDate", "The teacher's last day is {0}.", end.AddDays(-1));
        var others = await db.ClassSubjects.AsNoTracking()
            .Where(t => t.Id != taught.Id && t.ClassId == taught.ClassId && t.SubjectId == taught.SubjectId && t.TeacherId == taught.TeacherId).ToListAsync(ct);
        if (others.Find(t => t.StartDate == taught.StartDate || Overlaps(t, taught.StartDate, EndDate)) is { } other)
            throw other.EndDate is { } last
                ? SubjectProblems.TaughtAlready.Refusal("From {0} to {1}.", other.StartDate, last > other.StartDate ? last.AddDays(-1) : last)
                : SubjectProblems.TaughtAlready.Refusal("Since {0}.", other.StartDate);
    }

    private static bool Overlaps(ClassSubject other, DateOnly start, DateOnly? end) =>
        (end is null || other.StartDate < end) && (other.EndDate is null || (other.EndDate > start && other.EndDate > other.StartDate)) && end != start;
}

/// <summary>A subject that a teacher is to teach to a class.</summary>
public sealed record ClassSubjectInput : ClassSubjectEnd
{
    public required Guid ClassId { get; init; }

    public required Guid SubjectId { get; init; }

    public required Guid TeacherId { get; init; }

    /// <summary>The first day; past or to come, within the class's academic year.</summary>
    [CalendarDay]
    public required DateOnly StartDate { get; init; }
}
