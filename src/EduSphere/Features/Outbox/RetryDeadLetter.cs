using System.Text.Json;
using EduSphere.Data;
using EduSphere.Platform.Audit;
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
        var dead = db.Outbox.Where(m => m.Id == id).DeadIn(db, now);
        var letter = await dead.AsNoTracking().SingleOrDefaultAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var sent = await dead.ExecuteUpdateAsync(set => set
            .SetProperty(m => m.DueAt, now)
            .SetProperty(m => m.Attempts, 0)
            .SetProperty(m => m.LeaseId, (Guid?)null)
            .SetProperty(m => m.DeadAt, (DateTime?)null), ct);
        if (letter is null || sent == 0)
            return TypedResults.NotFound();
        db.AuditLog.Add(EntryFor(letter, db, now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        outbox.Wake([letter.Kind]);
        return TypedResults.Accepted((string?)null);
    }

    /// <summary>A message is no record of the school, but that a person sent it again is one.</summary>
    private static AuditEntry EntryFor(OutboxMessage letter, AppDbContext db, DateTime now) => new()
    {
        SchoolId = db.SchoolId,
        At = now,
        UserId = db.Actor.UserId,
        Address = db.Actor.Address,
        Action = AuditAction.Changed,
        Entity = nameof(OutboxMessage),
        EntityId = letter.Id,
        Changes = JsonSerializer.Serialize(new { deadAt = new[] { letter.DeadAt, null } }),
    };
}
