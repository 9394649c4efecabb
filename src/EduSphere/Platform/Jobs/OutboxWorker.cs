using System.Threading.Channels;
using EduSphere.Data;
using EduSphere.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Platform.Jobs;

/// <summary>Carries out one kind of outbox message; throwing means "not done, try again".</summary>
/// <param name="services">A scope of its own whose context has entered the message's school.</param>
public delegate Task OutboxHandler(OutboxMessage message, IServiceProvider services, CancellationToken ct);

/// <summary>Names a handler; registered once for each kind.</summary>
public sealed record OutboxRoute(string Kind, OutboxHandler Handle);

/// <summary>Wakes the worker as soon as a save has left something to do.</summary>
public sealed class OutboxSignal(TimeProvider time)
{
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => bell.Writer.TryWrite(true);

    /// <summary>Waits until it is woken, or for a while: what was postponed comes due without anybody saving.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            await bell.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The while is over.
        }
    }
}

/// <summary>
/// Takes what is due, under a lease so that two instances do not take the same, and carries it out. A crash in between
/// lets the lease run out, and the message is taken again.
/// </summary>
public sealed class OutboxWorker(IServiceScopeFactory scopes, OutboxSignal signal, IEnumerable<OutboxRoute> routes, TimeProvider time, ILogger<OutboxWorker> log) : BackgroundService
{
    private const int Batch = 50;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, OutboxHandler> handlers = routes.ToDictionary(route => route.Kind, route => route.Handle);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                while (await CarryOutDueAsync(stopping) == Batch) { }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The outbox could not be read; it will be tried again");
            }
            await signal.WaitAsync(Idle, stopping);
        }
    }

    /// <summary>Carries out what is due now, oldest first.</summary>
    /// <returns>How many messages were taken.</returns>
    public async Task<int> CarryOutDueAsync(CancellationToken ct)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var now = time.GetUtcNow().UtcDateTime;
        var due = await db.Outbox.AsNoTracking().Where(m => m.DeadAt == null && m.DueAt <= now).OrderBy(m => m.DueAt).ThenBy(m => m.Id).Take(Batch).ToListAsync(ct);
        foreach (var message in due)
        {
            var leased = await db.Outbox.Where(m => m.Id == message.Id && m.DueAt == message.DueAt && m.DeadAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, now + Lease).SetProperty(m => m.Attempts, m => m.Attempts + 1), ct);
            if (leased == 1)
                await CarryOutAsync(db, message, ct);
        }
        return due.Count;
    }

    private async Task CarryOutAsync(AppDbContext db, OutboxMessage message, CancellationToken ct)
    {
        try
        {
            using var scope = scopes.CreateScope();
            scope.ServiceProvider.GetRequiredService<AppDbContext>().Enter(message.SchoolId, Actor.System);
            await handlers[message.Kind](message, scope.ServiceProvider, ct);
            await db.Outbox.Where(m => m.Id == message.Id).ExecuteDeleteAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var attempts = message.Attempts + 1;
            DateTime? dead = attempts >= OutboxMessage.MostAttempts ? now : null;
            log.LogError(e, "Outbox message {Id} of kind {Kind} failed, attempt {Attempt}", message.Id, message.Kind, attempts);
            await db.Outbox.Where(m => m.Id == message.Id).ExecuteUpdateAsync(set => set
                .SetProperty(m => m.DueAt, now + TimeSpan.FromSeconds(Math.Pow(2, attempts + 1)))
                .SetProperty(m => m.DeadAt, dead)
                .SetProperty(m => m.LastError, e.GetType().Name), ct);
        }
    }
}
