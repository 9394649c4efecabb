using System.Globalization;
using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Settings;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>A day as the attendance pages show it, with the days in session around it, as far as they have come.</summary>
public sealed record SchoolDay(DateOnly Date, DateOnly Today, bool InSession, string? Holiday, DateOnly? Previous, DateOnly? Next)
{
    /// <summary>Longer than any holidays.</summary>
    private const int Reach = 120;

    /// <summary>The first day that can be looked at; also keeps a year that is half typed from being looked up.</summary>
    public static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    public bool IsToday => Date == Today;

    public bool IsInFuture => Date > Today;

    /// <summary>A day of an address; null for what is none, as when none is named.</summary>
    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Earliest && day <= Latest ? day : null;

    /// <param name="asked">Without one: today or, on a day off, the latest day in session.</param>
    public static async Task<SchoolDay> FindAsync(DateOnly? asked, AppDbContext db, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var middle = asked ?? today;
        var (first, last) = (middle.AddDays(-Reach), middle.AddDays(Reach));
        var days = await SchoolDays.LoadAsync(db, first, last, ct);
        var date = asked ?? (days.Contains(today) ? today : Before(today) ?? today);
        return new SchoolDay(
            date,
            today,
            days.Contains(date),
            await db.CalendarEvents.Where(e => e.Kind == CalendarEventKind.Holiday && e.StartDate <= date && e.EndDate >= date).Select(e => e.Title).FirstOrDefaultAsync(ct),
            Before(date > today ? today.AddDays(1) : date),
            days.Between(date.AddDays(1), last).Where(day => day <= today).Cast<DateOnly?>().FirstOrDefault());

        DateOnly? Before(DateOnly day) => days.Between(first, day.AddDays(-1)).Cast<DateOnly?>().LastOrDefault();
    }
}
