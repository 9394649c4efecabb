using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

/// <summary>What an administrator writes on the calendar.</summary>
public sealed record CalendarEventInput
{
    /// <summary>A leap year: whatever is longer was mistyped.</summary>
    private const int MostDays = 366;

    [Required, PersonName, StringLength(CalendarEvent.TitleLength)]
    public required string Title { get; init; }

    public required CalendarEventKind Kind { get; init; }

    /// <summary>First day, inclusive.</summary>
    [CalendarDay]
    public required DateOnly StartDate { get; init; }

    /// <summary>Last day, inclusive.</summary>
    [CalendarDay]
    public required DateOnly EndDate { get; init; }

    /// <summary>Whether there may be a holiday on days on which registers were taken.</summary>
    public bool Confirmed { get; init; }

    public static CalendarEventInput Of(CalendarEvent entry) => new() { Title = entry.Title, Kind = entry.Kind, StartDate = entry.StartDate, EndDate = entry.EndDate };

    public void WriteTo(CalendarEvent entry) => (entry.Title, entry.Kind, entry.StartDate, entry.EndDate) = (Title.Trim(), Kind, StartDate, EndDate);

    /// <summary>What is in the way of days of school becoming a holiday, as they are known now.</summary>
    /// <exception cref="Platform.Errors.InvalidRequestException">They are no days.</exception>
    public async Task<ProblemHttpResult?> RegistersLostAsync(AppDbContext db, CancellationToken ct)
    {
        CalendarDays.Check(StartDate, EndDate, MostDays);
        if (Kind != CalendarEventKind.Holiday || Confirmed)
            return null;
        var days = await SchoolDays.LoadAsync(db, StartDate, EndDate, ct);
        var taken = await db.Registers.Where(r => r.Date >= StartDate && r.Date <= EndDate).GroupBy(r => r.Date).Select(day => new { Date = day.Key, Registers = day.Count() }).ToListAsync(ct);
        return taken.Where(day => days.Contains(day.Date)).Sum(day => day.Registers) is > 0 and var registers
            ? SettingsProblems.RegistersOnSchoolDays.Answer(
                new("{0, plural, one {# register was taken on a day that would become a holiday. It is kept, but no longer counts.} other {# registers were taken on days that would become a holiday. They are kept, but no longer count.}} Confirm the change to make it.", registers), new RegistersThatCount(registers))
            : null;
    }
}
