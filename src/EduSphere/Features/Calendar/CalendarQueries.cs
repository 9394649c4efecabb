using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;

namespace EduSphere.Features.Calendar;

/// <summary>What pages ask of the calendar, by the queries of the API.</summary>
public sealed class CalendarQueries(AppDbContext db, SchoolClock clock)
{
    private static readonly PageQuery All = new() { Limit = PageQuery.MostRows };

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<AcademicYearDetails>> YearsAsync(CancellationToken ct) => (await ListAcademicYears.QueryAsync(All, db, clock, ct)).Data;

    /// <returns>Null where there is none.</returns>
    public Task<AcademicYearDetails?> YearAsync(Guid id, CancellationToken ct) => ReadAcademicYear.QueryAsync(id, db, clock, ct);
}
