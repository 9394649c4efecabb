using EduSphere.Platform.Realtime;

namespace EduSphere.Features.Accounts;

/// <summary>
/// Closes the live connections of this instance whose session ended, whose person was blocked or whose role changed elsewhere: a
/// connection asks for nothing, so nothing else looks whether its session still holds.
/// </summary>
public sealed class CloseEnded(LiveConnections connections, SessionChecks checks, TimeProvider time, ILogger<CloseEnded> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try
            {
                await CloseAsync(stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                log.LogError(e, "Whether the sessions of live connections still hold could not be asked; it will be asked again");
            }
        }
    }

    private async Task CloseAsync(CancellationToken ct)
    {
        var open = connections.Sessions;
        if (open.Count == 0)
            return;
        var holding = await checks.HoldingAsync(open, ct);
        // Who connected since is in no answer.
        connections.Close(user => open.Contains(user.SessionId) && (!holding.TryGetValue(user.SessionId, out var role) || role != user.Role));
    }
}
