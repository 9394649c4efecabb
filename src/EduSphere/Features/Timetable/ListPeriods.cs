using System.Text.Json.Serialization;
using EduSphere.Data;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

/// <summary>A part of the school day.</summary>
public sealed record PeriodDetails : IVersioned
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>On the school's clock.</summary>
    public required TimeOnly StartTime { get; init; }

    public required TimeOnly EndTime { get; init; }

    [JsonIgnore]
    public int Version { get; init; }

    public static PeriodDetails Of(Period period) => new() { Id = period.Id, Name = period.Name, StartTime = period.StartTime, EndTime = period.EndTime, Version = period.Version };
}

public static class ListPeriods
{
    /// <summary>List the periods of the school day</summary>
    /// <remarks>In the order of the day.</remarks>
    public static async Task<Ok<Page<PeriodDetails>>> Handle([AsParameters] PageQuery query, AppDbContext db, CancellationToken ct) => TypedResults.Ok(await QueryAsync(query, db, ct));

    public static Task<Page<PeriodDetails>> QueryAsync(PageQuery query, AppDbContext db, CancellationToken ct) =>
        db.Periods.AsNoTracking().OrderBy(p => p.StartTime).ThenBy(p => p.Id).ToPageAsync(query, p => PeriodDetails.Of(p), ct);
}
