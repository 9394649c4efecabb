using EduSphere.Data;
using EduSphere.Platform.Audit;

namespace EduSphere.Platform.Jobs;

/// <summary>Hands messages to their handler, and lets go of them where that fails.</summary>
internal sealed class OutboxAttempt(OutboxLease lease, TimeSpan longest, IServiceScopeFactory scopes, TimeProvider time, ILogger log)
{
    /// <param name="bundle">One message, or several of one school that are carried out together.</param>
    /// <returns>Whether it is done for good.</returns>
    /// <exception cref="OperationCanceledException">The host stops.</exception>
    public async Task<bool> CarryOutAsync(OutboxRoute route, List<OutboxMessage> bundle, CancellationToken stopping)
    {
        var message = bundle.MaxBy(one => one.Attempts)!;
        using var limit = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost, limit.Token);
        try
        {
            // It was begun as often as it may be, and the process died each time.
            if (route.Every is null && message.Attempts > OutboxMessage.MostAttempts)
                throw new TimeoutException("The process died at each attempt.");
            if (route.AtMostOnce && !await lease.PutAsideAsync(message.Id, stopping))
                return false;
            await InSchoolAsync(message, services => route.Handle(bundle, services, either.Token));
            if (route.Every is not { } every)
                return true;
            await lease.PostponeAsync(message.Id, time.GetUtcNow().UtcDateTime + every, CancellationToken.None);
            return false;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            await FailAsync(route, bundle, message.Attempts, e, stopping);
            return false;
        }
    }

    private async Task FailAsync(OutboxRoute route, List<OutboxMessage> bundle, int attempts, Exception e, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var isLast = route.Every is null && (route.AtMostOnce || attempts >= OutboxMessage.MostAttempts);
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts, OutboxMessage.MostAttempts) + 1));
        log.LogError(e, "Outbox message {Id} of kind {Kind} failed, attempt {Attempt}", bundle[0].Id, route.Kind, attempts);
        // Its name alone: what an exception says may be about somebody.
        var wasOurs = await lease.FailAsync([.. bundle.Select(message => message.Id)], now + pause, isLast ? now : null, e.GetType().Name, ct);
        if (!isLast || !wasOurs)
            return;
        try
        {
            await InSchoolAsync(bundle[0], services => route.GiveUp(bundle[0], services, ct));
        }
        catch (Exception unheard) when (!ct.IsCancellationRequested)
        {
            log.LogError(unheard, "Nobody could be told that outbox message {Id} of kind {Kind} was given up", bundle[0].Id, route.Kind);
        }
    }

    private async Task InSchoolAsync(OutboxMessage message, Func<IServiceProvider, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AppDbContext>().Enter(message.SchoolId, Actor.System);
        await work(scope.ServiceProvider);
    }
}
