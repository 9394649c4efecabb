using System.ComponentModel;
using EduSphere.Data;
using EduSphere.Platform.Caching;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

/// <summary>When the school is in session, in which years, and for how long its registers stay open.</summary>
[ImmutableObject(true)]
public sealed record SchoolYearRules(SchoolDays Days, IReadOnlyList<SchoolYear> Years, int RegisterWindowDays)
{
    public SchoolYear? YearOf(DateOnly day) => Years.FirstOrDefault(year => year.Contains(day));
}

/// <summary>What nearly every save of a register and every timetable asks and hardly anybody changes: kept for a minute, and dropped when it is changed.</summary>
public sealed class SchoolCalendar(AppDbContext db, SchoolCache cache)
{
    private static readonly string[] MadeOf = [Announced.Calendar];

    public ValueTask<SchoolYearRules> ReadAsync(CancellationToken ct) => cache.GetAsync(db.SchoolId, "calendar", MadeOf, async (own, ct) => new SchoolYearRules(
        await SchoolDays.LoadAsync(own, DateOnly.MinValue, DateOnly.MaxValue, ct),
        await SchoolYear.LoadAsync(own, ct),
        await own.Schools.Where(s => s.Id == own.SchoolId).Select(s => s.RegisterWindowDays).SingleAsync(ct)), ct);
}
