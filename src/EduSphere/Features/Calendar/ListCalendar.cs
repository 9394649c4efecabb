using System.Text.Json.Serialization;
using EduSphere.Data;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

/// <summary>From which day to which.</summary>
public sealed record CalendarQuery : PageQuery
{
    /// <summary>What is over before this day is left out.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>What begins after this day is left out.</summary>
    public DateOnly? EndDate { get; init; }
}

/// <summary>A holiday, or something that happens on days of school, from its first to its last day, both inclusive.</summary>
public sealed record CalendarEventDetails : IVersioned
{
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    public required CalendarEventKind Kind { get; init; }

    public required DateOnly StartDate { get; init; }

    public required DateOnly EndDate { get; init; }

    [JsonIgnore]
    public int Version { get; init; }

    public static CalendarEventDetails Of(CalendarEvent entry) => new()
    {
        Id = entry.Id,
        Title = entry.Title,
        Kind = entry.Kind,
        StartDate = entry.StartDate,
        EndDate = entry.EndDate,
        Version = entry.Version,
    };
}

public static class ListCalendar
{
    /// <summary>List the calendar</summary>
    /// <remarks>What has a day in the range, in the order of the first days.</remarks>
    public static async Task<Ok<Page<CalendarEventDetails>>> Handle([AsParameters] CalendarQuery query, AppDbContext db, CancellationToken ct) => TypedResults.Ok(await QueryAsync(query, db, ct));

    public static Task<Page<CalendarEventDetails>> QueryAsync(CalendarQuery query, AppDbContext db, CancellationToken ct) =>
        db.CalendarEvents.AsNoTracking().Where(e => (query.StartDate == null || e.EndDate >= query.StartDate) && (query.EndDate == null || e.StartDate <= query.EndDate))
            .OrderBy(e => e.StartDate).ThenBy(e => e.Id).ToPageAsync(query, e => CalendarEventDetails.Of(e), ct);
}
