using System.Collections.Concurrent;
using EduSphere.Data;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Settings;

/// <summary>What day it is in the caller's school. A date is never computed from an instant in another zone.</summary>
public sealed class SchoolClock(AppDbContext db, TimeProvider time, KnownForms forms)
{
    public Task<DateOnly> TodayAsync(CancellationToken ct) => DayOfAsync(time.GetUtcNow().UtcDateTime, ct);

    /// <summary>The school's date at an instant.</summary>
    public async Task<DateOnly> DayOfAsync(DateTime utc, CancellationToken ct) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, (await forms.OfAsync(db, ct)).Zone));

    /// <summary>The instant at which a day of the school begins; where clocks go forward at midnight, when they have, and where they go back to it, the first of the two.</summary>
    public async Task<DateTime> BeginningAsync(DateOnly day, CancellationToken ct)
    {
        var (zone, first) = ((await forms.OfAsync(db, ct)).Zone, day.ToDateTime(TimeOnly.MinValue));
        while (zone.IsInvalidTime(first))
            first = first.AddMinutes(15);
        return zone.IsAmbiguousTime(first)
            ? DateTime.SpecifyKind(first - zone.GetAmbiguousTimeOffsets(first).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(first, zone);
    }
}

/// <summary>Remembers for a minute how each school writes, and no longer than until it is changed here: every request asks what day it is.</summary>
public sealed class KnownForms(TimeProvider time, SchoolCache cache)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, (SchoolForms Forms, long Drop, DateTimeOffset Until)> known = new();

    public async ValueTask<SchoolForms> OfAsync(AppDbContext db, CancellationToken ct)
    {
        var drop = cache.LastDrop(db.SchoolId, Announced.Calendar);
        if (known.TryGetValue(db.SchoolId, out var entry) && entry.Drop == drop && entry.Until > time.GetUtcNow())
            return entry.Forms;
        var school = await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => new { s.Locale, s.Country, s.TimeZone }).SingleAsync(ct);
        var forms = new SchoolForms(school.Locale, school.Country, TimeZoneInfo.FindSystemTimeZoneById(school.TimeZone));
        known[db.SchoolId] = (forms, drop, time.GetUtcNow() + Lifetime);
        return forms;
    }
}
