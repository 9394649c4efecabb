using System.Text.Json.Serialization;
using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

/// <summary>A school year, from its first to its last day, both inclusive.</summary>
public sealed record AcademicYearDetails : IVersioned
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required DateOnly StartDate { get; init; }

    public required DateOnly EndDate { get; init; }

    /// <summary>After how many weeks the timetable begins anew.</summary>
    public required int WeeksInCycle { get; init; }

    /// <summary>Whether today is in it.</summary>
    public required bool IsCurrent { get; init; }

    [JsonIgnore]
    public int Version { get; init; }

    public static AcademicYearDetails Of(AcademicYear year, DateOnly today) => new()
    {
        Id = year.Id,
        Name = year.Name,
        StartDate = year.StartDate,
        EndDate = year.EndDate,
        WeeksInCycle = year.WeeksInCycle,
        IsCurrent = year.StartDate <= today && year.EndDate >= today,
        Version = year.Version,
    };
}

public static class ListAcademicYears
{
    /// <summary>List academic years</summary>
    /// <remarks>The latest first.</remarks>
    public static async Task<Ok<Page<AcademicYearDetails>>> Handle([AsParameters] PageQuery query, AppDbContext db, SchoolClock clock, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, clock, ct));

    public static async Task<Page<AcademicYearDetails>> QueryAsync(PageQuery query, AppDbContext db, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return await db.AcademicYears.AsNoTracking().OrderByDescending(y => y.StartDate).ThenBy(y => y.Id).ToPageAsync(query, y => AcademicYearDetails.Of(y, today), ct);
    }
}
