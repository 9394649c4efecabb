using System.ComponentModel.DataAnnotations;
using EduSphere.Features.Calendar;
using EduSphere.Platform.Errors;

namespace EduSphere.Features.Leaves;

/// <summary>When a student is to be away, and why.</summary>
public sealed record LeaveInput
{
    /// <summary>A leap year: whatever is longer was mistyped.</summary>
    private const int MostDays = 366;

    /// <summary>How long after its first day a family may still ask.</summary>
    public const int MostDaysLate = 14;

    /// <summary>First day, inclusive.</summary>
    [CalendarDay]
    public required DateOnly StartDate { get; init; }

    /// <summary>Last day, inclusive.</summary>
    [CalendarDay]
    public required DateOnly EndDate { get; init; }

    [Required, StringLength(Leave.ReasonLength)]
    public required string Reason { get; init; }

    /// <param name="asOffice">Who may write down what was long ago.</param>
    /// <exception cref="InvalidRequestException">Names the member.</exception>
    public void Check(DateOnly today, bool asOffice)
    {
        CalendarDays.Check(StartDate, EndDate, MostDays);
        if (!asOffice && StartDate < today.AddDays(-MostDaysLate))
            throw Problems.Validation.Invalid("startDate", "That was more than {0} days ago: tell the office.", MostDaysLate);
    }
}
