using EduSphere.Data;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

/// <summary>Which days the school is in session: its days of the week, inside an academic year, without the holidays.</summary>
public sealed class SchoolDays
{
    private readonly List<(DateOnly Start, DateOnly End)> years;
    private readonly List<(DateOnly Start, DateOnly End)> holidays;

    public SchoolDays(IEnumerable<DayOfWeek> weekdays, IEnumerable<(DateOnly, DateOnly)> years, IEnumerable<(DateOnly, DateOnly)> holidays)
    {
        Weekdays = weekdays.ToHashSet();
        this.years = [.. years];
        this.holidays = [.. holidays];
    }

    /// <summary>The days of the week on which lessons are held.</summary>
    public IReadOnlySet<DayOfWeek> Weekdays { get; }

    public bool Contains(DateOnly day) => Weekdays.Contains(day.DayOfWeek) && years.Exists(Covers(day)) && !holidays.Exists(Covers(day));

    /// <summary>The days in session from the first to the last, both inclusive, in order.</summary>
    public IEnumerable<DateOnly> Between(DateOnly first, DateOnly last)
    {
        if (years.Count == 0)
            yield break;
        var (earliest, latest) = (years.Min(year => year.Start), years.Max(year => year.End));
        for (var day = first > earliest ? first : earliest; day <= last && day <= latest; day = day.AddDays(1))
            if (Contains(day))
                yield return day;
    }

    /// <summary>Loads the calendar as far as it touches the days from the first to the last.</summary>
    public static async Task<SchoolDays> LoadAsync(AppDbContext db, DateOnly first, DateOnly last, CancellationToken ct)
    {
        var weekdays = await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.SchoolDays).SingleAsync(ct);
        var years = await db.AcademicYears.Where(y => y.StartDate <= last && y.EndDate >= first)
            .Select(y => new { y.StartDate, y.EndDate }).ToListAsync(ct);
        var holidays = await db.CalendarEvents
            .Where(e => e.Kind == CalendarEventKind.Holiday && e.StartDate <= last && e.EndDate >= first)
            .Select(e => new { e.StartDate, e.EndDate }).ToListAsync(ct);
        return new SchoolDays(weekdays, years.Select(y => (y.StartDate, y.EndDate)), holidays.Select(h => (h.StartDate, h.EndDate)));
    }

    private static Predicate<(DateOnly Start, DateOnly End)> Covers(DateOnly day) => span => span.Start <= day && day <= span.End;
}
