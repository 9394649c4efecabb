using EduSphere.Data;
using EduSphere.Platform.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Settings;

public static class ListNumberSeries
{
    /// <summary>List the series of numbers</summary>
    /// <remarks>That of students and that of teachers: with what a number begins, and the next that is given.</remarks>
    public static async Task<Ok<Page<SeriesDetails>>> Handle([AsParameters] PageQuery query, AppDbContext db, GivenSeries given, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, given, ct));

    public static async Task<Page<SeriesDetails>> QueryAsync(PageQuery query, AppDbContext db, GivenSeries given, CancellationToken ct)
    {
        var page = await db.NumberSeries.AsNoTracking().OrderBy(s => s.Name).ToPageAsync(query, s => s, ct);
        var described = new List<SeriesDetails>();
        foreach (var series in page.Data)
            described.Add(await given.DescribeAsync(series, ct));
        return query.PageOf(page.Pagination.Total, described);
    }
}
