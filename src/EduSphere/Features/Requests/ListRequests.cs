using EduSphere.Data;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Requests;

/// <summary>Which requests to list.</summary>
public sealed record RequestsQuery : ListQuery
{
    [OneOf<RequestStatus>]
    public string? Status { get; init; }

    [OneOf<RequestKind>]
    public string? Kind { get; init; }
}

public static class ListRequests
{
    private static readonly SortOrders<Request> Orders = new SortOrders<Request>("-createdAt").By("createdAt", r => r.CreatedAt);

    /// <summary>List requests</summary>
    /// <remarks>The newest first. Searched by the subject.</remarks>
    public static async Task<Ok<Page<RequestSummary>>> Handle([AsParameters] RequestsQuery query, AppDbContext db, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, ct));

    public static async Task<Page<RequestSummary>> QueryAsync(RequestsQuery query, AppDbContext db, CancellationToken ct)
    {
        var requests = SearchText.Terms(query.Search ?? "").Aggregate(db.Requests.AsNoTracking(), (found, term) => found.Where(r => r.SearchText.Contains(term)));
        if (OneOf.Parse<RequestStatus>(query.Status) is { } status)
            requests = requests.Where(r => r.Status == status);
        if (OneOf.Parse<RequestKind>(query.Kind) is { } kind)
            requests = requests.Where(r => r.Kind == kind);
        var page = await Orders.Apply(requests, query.Sort).ToPageAsync(query, r => r, ct);
        return query.PageOf<RequestSummary>(page.Pagination.Total, [.. page.Data.Select(RequestSummary.Of)]);
    }
}
