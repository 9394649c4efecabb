using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

public static class ListParents
{
    private static readonly string[] CountedFrom = [Announced.Parents, Announced.People];

    /// <summary>The orders on offer; each has its index.</summary>
    public static readonly SortOrders<Parent> Orders = new SortOrders<Parent>("lastName").By("lastName", p => p.SortName);

    /// <summary>List parents</summary>
    /// <remarks>A search finds by names, e-mail and telephone (in any usual writing, or by its last digits). Sorted by <c>lastName</c>.</remarks>
    public static async Task<Ok<Page<ParentDetails>>> Handle([AsParameters] ListQuery query, AppDbContext db, SchoolClock clock, SchoolCache cache, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, clock, cache, ct));

    public static async Task<Page<ParentDetails>> QueryAsync(ListQuery query, AppDbContext db, SchoolClock clock, SchoolCache cache, CancellationToken ct)
    {
        var terms = StudentSearch.Terms(query.Search);
        // Counting reads every match, so a count is kept until something of the school is saved. No term has a space behind its first letter.
        var total = await cache.GetAsync(db.SchoolId, $"parents/{string.Join(' ', terms)}", CountedFrom, (own, ct) => Found(own, terms).CountAsync(ct), ct);
        var rows = Orders.Apply(Found(db, terms), query.Sort).OnPage(query);
        return query.PageOf(total, total == 0 ? [] : await rows.DescribeAsync(db, await clock.TodayAsync(ct), ct));
    }

    /// <summary>The ids of all that a query finds, in its order.</summary>
    public static Task<Guid[]> IdsAsync(ListQuery query, AppDbContext db, CancellationToken ct) =>
        Orders.Apply(Found(db, StudentSearch.Terms(query.Search)), query.Sort).Select(p => p.Id).ToArrayAsync(ct);

    private static IQueryable<Parent> Found(AppDbContext db, IReadOnlyList<string> terms) => terms.Count == 0 ? db.Parents : db.SearchParents(terms);
}
