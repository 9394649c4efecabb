using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Validation;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

/// <summary>What the office writes of a part of the school day.</summary>
public sealed record PeriodInput
{
    [Required, PersonName, StringLength(Period.NameLength)]
    public required string Name { get; init; }

    /// <summary>On the school's clock: 08:30.</summary>
    public required TimeOnly StartTime { get; init; }

    /// <summary>When it is over.</summary>
    public required TimeOnly EndTime { get; init; }

    public static PeriodInput Of(Period period) => new() { Name = period.Name, StartTime = period.StartTime, EndTime = period.EndTime };

    public void WriteTo(Period period) => (period.Name, period.StartTime, period.EndTime) = (Name.Trim(), StartTime, EndTime);

    /// <summary>It lies beside the others. Whoever asks holds the calendar.</summary>
    /// <param name="own">The period itself, where it is there already.</param>
    /// <exception cref="DomainException">Another has some of its time.</exception>
    /// <exception cref="InvalidRequestException">It is no span of time.</exception>
    public async Task CheckAsync(AppDbContext db, Guid? own, CancellationToken ct)
    {
        if (EndTime <= StartTime)
            throw Problems.Validation.Invalid("endTime", "It ends after it has begun.");
        var other = await db.Periods.AsNoTracking().Where(p => p.Id != own && p.StartTime < EndTime && p.EndTime > StartTime).OrderBy(p => p.StartTime).FirstOrDefaultAsync(ct);
        if (other is not null)
            throw TimetableProblems.PeriodsOverlap.Refusal("{0} lasts from {1} to {2}.", other.Name, other.StartTime, other.EndTime);
    }
}
