using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Calendar;

/// <summary>A school year, from its first to its last day, both inclusive.</summary>
public sealed record AcademicYearDetails
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required DateOnly StartDate { get; init; }

    public required DateOnly EndDate { get; init; }

    /// <summary>Whether today is in it.</summary>
    public required bool IsCurrent { get; init; }
}

public static class ListAcademicYears
{
    /// <summary>List academic years</summary>
    /// <remarks>The latest first.</remarks>
    public static async Task<Ok<Page<AcademicYearDetails>>> Handle([AsParameters] PageQuery query, AppDbContext db, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return TypedResults.Ok(await db.AcademicYears.OrderByDescending(y => y.StartDate).ThenBy(y => y.Id).ToPageAsync(query, y => new AcademicYearDetails
        {
            Id = y.Id,
            Name = y.Name,
            StartDate = y.StartDate,
            EndDate = y.EndDate,
            IsCurrent = y.StartDate <= today && y.EndDate >= today,
        }, ct));
    }
}
