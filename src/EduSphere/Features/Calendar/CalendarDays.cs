using EduSphere.Data;
using EduSphere.Platform.Errors;
using Microsoft.EntityFrameworkCore.Storage;

namespace EduSphere.Features.Calendar;

/// <summary>What holds of everything that stands on the calendar from a first day to a last one, both inclusive.</summary>
public static class CalendarDays
{
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    /// <exception cref="InvalidRequestException">Names the member.</exception>
    public static void Check(DateOnly startDate, DateOnly endDate, int mostDays)
    {
        if (startDate < Earliest || startDate > Latest)
            throw Problems.Validation.Invalid("startDate", "A date from {0} to {1}.", Earliest, Latest);
        if (endDate < startDate)
            throw Problems.Validation.Invalid("endDate", "The last day cannot be before the first.");
        if (endDate.DayNumber - startDate.DayNumber >= mostDays)
            throw Problems.Validation.Invalid("endDate", "At most {0} days from the first to the last.", mostDays);
    }

    /// <summary>Two who change the calendar at once come one after the other, so that what one checks still holds when it is saved.</summary>
    public static Task<IDbContextTransaction> LockCalendarAsync(this AppDbContext db, CancellationToken ct) => db.LockAsync(db.Schools.Where(s => s.Id == db.SchoolId), ct);
}
