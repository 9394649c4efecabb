using EduSphere.Data;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Platform.Jobs;

/// <summary>What is asked of the database for one batch.</summary>
/// <param name="Kinds">Those that this instance knows; others wait for one that does.</param>
public sealed record OutboxClaim(Guid LeaseId, Lane Lane, IReadOnlyCollection<string> Kinds, int Most, DateTime Now, DateTime Until);

/// <summary>
/// The hold on one batch. It is renewed until the batch is through, however long that takes; where the process dies it runs out and
/// another instance takes the messages. Every statement names the lease, so that who has lost it changes nothing.
/// </summary>
public sealed class OutboxLease(Guid id, IServiceScopeFactory scopes, TimeProvider time, ILogger log) : IAsyncDisposable
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource over = new();
    private Task renewing = Task.CompletedTask;

    /// <summary>Cancelled when the messages are no longer ours.</summary>
    public CancellationToken Lost => lost.Token;

    public void KeepRenewing() => renewing = RenewAsync();

    /// <summary>Puts a message aside as dead before it is begun, so that nothing begins it again by itself.</summary>
    /// <returns>Whether it was still ours.</returns>
    public async Task<bool> PutAsideAsync(Guid messageId, CancellationToken ct) =>
        await WithAsync(held => held.Where(m => m.Id == messageId).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.DeadAt, time.GetUtcNow().UtcDateTime)
            .SetProperty(m => m.LastError, "Interrupted"), ct)) == 1;

    /// <summary>Lets go of messages that could not be done: until later, or for good.</summary>
    /// <returns>Whether they were still ours.</returns>
    public async Task<bool> FailAsync(IReadOnlyCollection<Guid> messageIds, DateTime dueAt, DateTime? deadAt, string error, CancellationToken ct) =>
        await WithAsync(held => held.Where(m => messageIds.Contains(m.Id)).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.DueAt, dueAt)
            .SetProperty(m => m.DeadAt, m => m.DeadAt ?? deadAt)
            .SetProperty(m => m.LastError, error)
            .SetProperty(m => m.LeaseId, (Guid?)null), ct)) > 0;

    /// <summary>What comes again is done for now.</summary>
    public Task PostponeAsync(Guid messageId, DateTime dueAt, CancellationToken ct) =>
        WithAsync(held => held.Where(m => m.Id == messageId).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.DueAt, dueAt)
            .SetProperty(m => m.Attempts, 0)
            .SetProperty(m => m.LastError, (string?)null)
            .SetProperty(m => m.LeaseId, (Guid?)null), ct));

    /// <summary>Deletes what is done, in one statement.</summary>
    public async Task CompleteAsync(IReadOnlyCollection<Guid> messageIds, CancellationToken ct)
    {
        if (messageIds.Count == 0)
            return;
        var deleted = await WithAsync(held => held.Where(m => messageIds.Contains(m.Id)).ExecuteDeleteAsync(ct));
        if (deleted < messageIds.Count)
            log.LogWarning("The lease on {Count} outbox messages had run out before they were done; they may be done twice", messageIds.Count - deleted);
    }

    /// <summary>The host stops: what was not finished is due at once, for whoever runs, and was no attempt.</summary>
    public Task ReleaseAsync(IReadOnlyCollection<Guid> messageIds, CancellationToken ct) =>
        messageIds.Count == 0 ? Task.CompletedTask : WithAsync(held => held.Where(m => m.DeadAt == null && messageIds.Contains(m.Id)).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.DueAt, time.GetUtcNow().UtcDateTime)
            .SetProperty(m => m.Attempts, m => m.Attempts - 1)
            .SetProperty(m => m.LeaseId, (Guid?)null), ct));

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await renewing;
        over.Dispose();
        lost.Dispose();
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(Length / 4, time);
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token))
            {
                try
                {
                    var until = time.GetUtcNow().UtcDateTime + Length;
                    if (await WithAsync(held => held.ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, until), over.Token)) == 0)
                        await lost.CancelAsync();
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogError(e, "The lease on outbox messages could not be renewed; it will be tried again");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The batch is through.
        }
    }

    private async Task<int> WithAsync(Func<IQueryable<OutboxMessage>, Task<int>> statement)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await statement(scope.ServiceProvider.GetRequiredService<AppDbContext>().Outbox.Where(m => m.LeaseId == id));
    }
}
