using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Platform.Errors;
using Microsoft.EntityFrameworkCore.Storage;

namespace EduSphere.Features.Calendar;

/// <summary>What holds of everything that stands on the calendar from a first day to a last one, both inclusive.</summary>
public static class CalendarDays
{
    /// <exception cref="InvalidRequestException">Names the member.</exception>
    public static void Check(DateOnly startDate, DateOnly endDate, int mostDays)
    {
        if (endDate < startDate)
            throw Problems.Validation.Invalid("endDate", "The last day cannot be before the first.");
        if (endDate.DayNumber - startDate.DayNumber >= mostDays)
            throw Problems.Validation.Invalid("endDate", "At most {0} days from the first to the last.", mostDays);
    }

    /// <summary>Two who change the calendar at once come one after the other, so that what one checks still holds when it is saved.</summary>
    public static Task<IDbContextTransaction> LockCalendarAsync(this AppDbContext db, CancellationToken ct) => db.LockAsync(db.Schools.Where(s => s.Id == db.SchoolId), ct);
}

/// <summary>A day that a school may plan for, or look back to.</summary>
public sealed class CalendarDayAttribute : ValidationAttribute
{
    public CalendarDayAttribute() => ErrorMessage = "A day of the years 2000 to 2199.";

    public override bool IsValid(object? value) => value is not DateOnly { Year: < 2000 or > 2199 };
}
