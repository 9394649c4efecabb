using System.Globalization;
using EduSphere.Data;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

/// <summary>In which weeks of the cycle something is.</summary>
public enum CycleWeek
{
    /// <summary>In all of them.</summary>
    Every,
    A,
    B,
}

/// <summary>
/// A school year by its weeks. The calendar week in which it begins is A, the next one B, and so on: holidays are weeks like any other, so that nobody has to
/// count them, and one that is declared later moves nothing.
/// </summary>
/// <param name="End">The last day, inclusive.</param>
/// <param name="WeekBegins">The day with which the school's weeks begin.</param>
public sealed record SchoolYear(Guid Id, DateOnly Start, DateOnly End, int WeeksInCycle, DayOfWeek WeekBegins)
{
    public bool Contains(DateOnly day) => Start <= day && day <= End;

    /// <summary>Which week of the cycle a day is in; every one where the cycle has but one.</summary>
    public CycleWeek CycleWeekOf(DateOnly day)
    {
        var weeks = (day.WeekThatBeginsOn(WeekBegins).DayNumber - Start.WeekThatBeginsOn(WeekBegins).DayNumber) / Weeks.Days;
        return WeeksInCycle == 1 ? CycleWeek.Every : weeks % WeeksInCycle == 0 ? CycleWeek.A : CycleWeek.B;
    }

    public static async Task<IReadOnlyList<SchoolYear>> LoadAsync(AppDbContext db, CancellationToken ct)
    {
        var locale = await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.Locale).SingleAsync(ct);
        var begins = CultureInfo.GetCultureInfo(locale).DateTimeFormat.FirstDayOfWeek;
        return await db.AcademicYears.OrderBy(y => y.StartDate).Select(y => new SchoolYear(y.Id, y.StartDate, y.EndDate, y.WeeksInCycle, begins)).ToListAsync(ct);
    }
}

public static class Weeks
{
    public const int Days = 7;

    /// <summary>The first day of a day's calendar week.</summary>
    public static DateOnly WeekThatBeginsOn(this DateOnly day, DayOfWeek first) => day.AddDays(-((day.DayOfWeek - first + Days) % Days));
}
