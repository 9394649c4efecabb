using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;

namespace EduSphere.Features.Calendar;

/// <summary>What pages ask of the calendar, by the queries of the API.</summary>
public sealed class CalendarQueries(AppDbContext db, SchoolClock clock)
{
    /// <summary>More than the years that are shown have.</summary>
    private const int MostTerms = 1000;

    private static readonly PageQuery All = new() { Limit = PageQuery.MostRows };

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<AcademicYearDetails>> YearsAsync(CancellationToken ct) => (await ListAcademicYears.QueryAsync(All, db, clock, ct)).Data;

    /// <returns>Null where there is none.</returns>
    public Task<AcademicYearDetails?> YearAsync(Guid id, CancellationToken ct) => ReadAcademicYear.QueryAsync(id, db, clock, ct);

    /// <summary>Of all years, in the order of their days.</summary>
    public async Task<IReadOnlyList<TermDetails>> TermsAsync(CancellationToken ct) => (await ListTerms.QueryAsync(new() { Limit = MostTerms }, db, ct)).Data;

    /// <returns>Null where there is none.</returns>
    public Task<TermDetails?> TermAsync(Guid id, CancellationToken ct) => ReadTerm.QueryAsync(id, db, ct);

    /// <summary>What has a day in a month.</summary>
    public async Task<IReadOnlyList<CalendarEventDetails>> MonthAsync(DateOnly first, CancellationToken ct) =>
        (await ListCalendar.QueryAsync(new() { StartDate = first, EndDate = first.AddMonths(1).AddDays(-1), Limit = PageQuery.MostRows }, db, ct)).Data;

    /// <returns>Null where there is none.</returns>
    public Task<CalendarEventDetails?> EventAsync(Guid id, CancellationToken ct) => ReadCalendarEvent.QueryAsync(id, db, ct);
}
