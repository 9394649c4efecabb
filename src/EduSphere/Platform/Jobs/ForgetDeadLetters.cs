using EduSphere.Data;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Platform.Jobs;

/// <summary>What could not be delivered goes after a while, and with it what its payload says of people.</summary>
public sealed class ForgetDeadLetters(AppDbContext db, TimeProvider time) : IRecurringWork
{
    /// <summary>As long as the longest-lived link that a mail carries.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    public async Task RunAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow().UtcDateTime - Kept;
        await db.Outbox.Where(m => m.DeadAt < before).ExecuteDeleteAsync(ct);
    }
}
