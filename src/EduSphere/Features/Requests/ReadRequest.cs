using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Features.Leaves;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Requests;

public static class ReadRequest
{
    /// <summary>Read a request</summary>
    public static async Task<Results<Ok<RequestDetails>, NotFound>> Handle(Guid id, AppDbContext db, CancellationToken ct) =>
        await QueryAsync(id, db, ct) is { } request ? TypedResults.Ok(request) : TypedResults.NotFound();

    /// <returns>Null where the school has none of this id.</returns>
    public static async Task<RequestDetails?> QueryAsync(Guid id, AppDbContext db, CancellationToken ct)
    {
        if (await db.Requests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } request)
            return null;
        var decidedBy = await db.Users.Where(u => u.Id == request.DecidedById).Select(u => new NamedReference { Id = u.Id, Name = u.FirstName + " " + u.LastName }).SingleOrDefaultAsync(ct);
        var account = AskedAccount.Of(request);
        var leave = request.Kind == RequestKind.Leave ? await db.Leaves.AsNoTracking().Include(l => l.AskedBy).SingleAsync(l => l.RequestId == id, ct) : null;
        return new()
        {
            Id = request.Id,
            Kind = request.Kind,
            Status = request.Status,
            Subject = request.Subject,
            Role = account?.Role,
            CreatedAt = request.CreatedAt,
            DecidedAt = request.DecidedAt,
            Account = account,
            Leave = leave is null ? null : LeaveDetails.Of(leave, full: true, leave.AskedById),
            DecidedBy = decidedBy,
            Reason = request.Reason,
            ProfileId = request.ProfileId,
            Version = request.Version,
        };
    }
}
