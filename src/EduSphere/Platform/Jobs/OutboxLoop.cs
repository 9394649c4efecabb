using System.Collections.Concurrent;
using EduSphere.Data;

namespace EduSphere.Platform.Jobs;

/// <summary>
/// One line of work: takes what is due in a batch, under a lease so that two instances do not take the same, carries it out, and
/// deletes it together. A crash in between lets the lease run out, and the messages are taken again.
/// </summary>
public sealed class OutboxLoop(Lane lane, IReadOnlyList<OutboxRoute> routes, IServiceScopeFactory scopes, OutboxSignal signal, TimeProvider time, ILogger<OutboxLoop> log)
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, OutboxRoute> known = routes.ToDictionary(route => route.Kind);
    private readonly LaneRules rules = LaneRules.Of(lane);

    public async Task RunAsync(CancellationToken stopping)
    {
        var bell = signal.Hang(known.Keys);
        var scheduled = lane != Lane.Recurring;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!scheduled)
                    await RecurringWork.ScheduleAsync(known.Values, scopes, time.GetUtcNow().UtcDateTime, stopping);
                scheduled = true;
                while (await CarryOutDueAsync(stopping) == rules.Batch) { }
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                log.LogError(e, "The outbox lane {Lane} could not be worked through; it will be tried again", lane);
            }
            await bell.WaitAsync(Idle, stopping);
        }
    }

    /// <summary>Carries out one batch of what is due now.</summary>
    /// <returns>How many messages were taken.</returns>
    public async Task<int> CarryOutDueAsync(CancellationToken stopping)
    {
        var (leaseId, now) = (Guid.CreateVersion7(), time.GetUtcNow().UtcDateTime);
        var batch = await ClaimAsync(new OutboxClaim(leaseId, lane, known.Keys, rules.Batch, now, now + OutboxLease.Length), stopping);
        if (batch.Count == 0)
            return 0;
        await using var lease = new OutboxLease(leaseId, scopes, time, log);
        lease.KeepRenewing();
        var attempt = new OutboxAttempt(lease, rules.Longest, scopes, time, log);
        var (done, letGo) = (new ConcurrentBag<Guid>(), new ConcurrentBag<Guid>());
        try
        {
            await Parallel.ForEachAsync(Bundles(batch), new ParallelOptions { MaxDegreeOfParallelism = rules.AtOnce, CancellationToken = stopping }, async (bundle, _) =>
            {
                var outcome = await attempt.CarryOutAsync(known[bundle[0].Kind], bundle, stopping) ? done : letGo;
                bundle.ForEach(message => outcome.Add(message.Id));
            });
        }
        finally
        {
            // Also while the host stops: what is done must not be done again by the next.
            await lease.CompleteAsync([.. done], CancellationToken.None);
            if (stopping.IsCancellationRequested)
                await lease.ReleaseAsync([.. batch.Select(message => message.Id).Except(done).Except(letGo)], CancellationToken.None);
        }
        return batch.Count;
    }

    /// <summary>What is carried out together, the oldest first.</summary>
    private IEnumerable<List<OutboxMessage>> Bundles(List<OutboxMessage> batch) => batch.OrderBy(message => message.Id)
        .GroupBy(message => (message.SchoolId, message.Kind, Alone: known[message.Kind].Together ? Guid.Empty : message.Id), (_, together) => together.ToList());

    private async Task<List<OutboxMessage>> ClaimAsync(OutboxClaim claim, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().ClaimOutboxAsync(claim, ct);
    }
}
