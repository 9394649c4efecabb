using EduSphere.Data;
using EduSphere.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Platform.Idempotency;

/// <summary>Idempotency keys hold for a week; then the same key is a new request.</summary>
public sealed class ForgetAnswers(AppDbContext db, TimeProvider time) : IRecurringWork
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public async Task RunAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow().UtcDateTime - Kept;
        await db.IdempotentAnswers.IgnoreQueryFilters().Where(a => a.CreatedAt < before).ExecuteDeleteAsync(ct);
    }
}
