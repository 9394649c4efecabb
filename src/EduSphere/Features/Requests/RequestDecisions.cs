using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Requests;

/// <summary>
/// The one way to decide a request. It is held meanwhile: of two who decide at once, the second is told what the first has done. A rule that
/// refuses throws, and nothing is saved.
/// </summary>
public sealed class RequestDecisions(AppDbContext db)
{
    /// <param name="decide">Takes the request, inside the transaction that holds it.</param>
    public async Task<Results<Ok<RequestDetails>, NotFound, ProblemHttpResult>> DecideAsync(Guid id, IfMatch ifMatch, Func<Request, Task> decide, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(db.Requests.Where(r => r.Id == id), ct);
        var request = await db.Requests.SingleOrDefaultAsync(r => r.Id == id, ct);
        if (request is null)
            return TypedResults.NotFound();
        if (request.Status != RequestStatus.Pending)
            return Refuse((await ReadRequest.QueryAsync(id, db, ct))!);
        if (!ifMatch.Allows(request.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and decide again.", await ReadRequest.QueryAsync(id, db, ct));
        await decide(request);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok((await ReadRequest.QueryAsync(id, db, ct))!);
    }

    private static ProblemHttpResult Refuse(RequestDetails decided) => RequestProblems.Decided.Answer(decided.Status switch
    {
        RequestStatus.Approved => new("{0} approved it before.", decided.DecidedBy!.Name),
        RequestStatus.Rejected => new("{0} refused it before.", decided.DecidedBy!.Name),
        _ => new Sentence("{0} has taken it back.", decided.DecidedBy!.Name),
    }, decided);
}
