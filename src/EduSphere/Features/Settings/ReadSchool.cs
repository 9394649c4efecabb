using System.Text.Json.Serialization;
using EduSphere.Data;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Settings;

/// <summary>The school as its administrators have set it up.</summary>
public sealed record SchoolSettings : IVersioned
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>IANA name; every date of the school is a date in this zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>BCP 47, language and country: how dates, times and numbers are written, and with which day a week begins.</summary>
    public required string Locale { get; init; }

    /// <summary>ISO 3166-1, two letters: where a telephone number is dialled that names no country.</summary>
    public required string Country { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>The days of the week on which lessons are held.</summary>
    public required IReadOnlyList<DayOfWeek> SchoolDays { get; init; }

    /// <summary>For how many days after a date its teachers may still change the register; after that the office does.</summary>
    public required int RegisterWindowDays { get; init; }

    [JsonIgnore]
    public int Version { get; init; }

    public static SchoolSettings Of(School school) => new()
    {
        Id = school.Id,
        Name = school.Name,
        TimeZone = school.TimeZone,
        Locale = school.Locale,
        Country = school.Country,
        Currency = school.Currency,
        SchoolDays = school.SchoolDays,
        RegisterWindowDays = school.RegisterWindowDays,
        Version = school.Version,
    };
}

public static class ReadSchool
{
    /// <summary>Read the school's settings</summary>
    public static async Task<Ok<SchoolSettings>> Handle(AppDbContext db, CancellationToken ct) => TypedResults.Ok(await QueryAsync(db, ct));

    public static async Task<SchoolSettings> QueryAsync(AppDbContext db, CancellationToken ct) =>
        SchoolSettings.Of(await db.Schools.AsNoTracking().SingleAsync(s => s.Id == db.SchoolId, ct));
}
