using EduSphere.Data;
using EduSphere.Platform.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Outbox;

public static class RetryDeadLetter
{
    /// <summary>Send something again that could not be delivered</summary>
    /// <remarks>It is tried as often as a new one. Sending what was interrupted may send it twice.</remarks>
    public static async Task<Results<Accepted, NotFound>> Handle(Guid id, AppDbContext db, OutboxSignal outbox, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var letter = db.Outbox.Where(m => m.Id == id).DeadIn(db, now);
        var kind = await letter.Select(m => m.Kind).SingleOrDefaultAsync(ct);
        var sent = await letter.ExecuteUpdateAsync(set => set
            .SetProperty(m => m.DueAt, now)
            .SetProperty(m => m.Attempts, 0)
            .SetProperty(m => m.LeaseId, (Guid?)null)
            .SetProperty(m => m.DeadAt, (DateTime?)null), ct);
        if (kind is null || sent == 0)
            return TypedResults.NotFound();
        outbox.Wake([kind]);
        return TypedResults.Accepted((string?)null);
    }
}
