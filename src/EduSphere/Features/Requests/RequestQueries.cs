using EduSphere.Data;
using EduSphere.Platform.Lists;

namespace EduSphere.Features.Requests;

/// <summary>What pages ask of the requests, by the queries of the API.</summary>
public sealed class RequestQueries(AppDbContext db)
{
    public Task<Page<RequestSummary>> ListAsync(RequestsQuery query, CancellationToken ct) => query.OrLastAsync(asked => ListRequests.QueryAsync(asked, db, ct));

    /// <returns>Null where the school has none of this id.</returns>
    public Task<RequestDetails?> ReadAsync(Guid id, CancellationToken ct) => ReadRequest.QueryAsync(id, db, ct);

    /// <summary>Who may be the one that asked for an account.</summary>
    public async Task<IReadOnlyList<Candidate>> CandidatesAsync(RequestDetails request, CancellationToken ct) => await ListCandidates.QueryAsync(request.Account, db, ct);
}
