using System.Collections.Concurrent;
using EduSphere.Data;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Settings;

/// <summary>What day it is in the caller's school. A date is never computed from an instant in another zone.</summary>
public sealed class SchoolClock(AppDbContext db, TimeProvider time, SchoolZones zones)
{
    public async Task<DateOnly> TodayAsync(CancellationToken ct)
    {
        var zone = await ZoneAsync(ct);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime);
    }

    public ValueTask<TimeZoneInfo> ZoneAsync(CancellationToken ct) => zones.OfAsync(db, ct);
}

/// <summary>Remembers each school's time zone for a minute: every request asks what day it is.</summary>
public sealed class SchoolZones(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, (TimeZoneInfo Zone, DateTimeOffset Until)> known = new();

    public async ValueTask<TimeZoneInfo> OfAsync(AppDbContext db, CancellationToken ct)
    {
        if (known.TryGetValue(db.SchoolId, out var entry) && entry.Until > time.GetUtcNow())
            return entry.Zone;
        var name = await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.TimeZone).SingleAsync(ct);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        known[db.SchoolId] = (zone, time.GetUtcNow() + Lifetime);
        return zone;
    }
}
