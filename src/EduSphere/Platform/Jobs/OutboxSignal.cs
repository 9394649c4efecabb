using System.Collections.Concurrent;
using System.Threading.Channels;

namespace EduSphere.Platform.Jobs;

/// <summary>Wakes whoever carries out a kind as soon as a save has left some of it.</summary>
public sealed class OutboxSignal(TimeProvider time)
{
    private readonly ConcurrentBag<(IReadOnlyCollection<string> Kinds, Bell Bell)> bells = [];

    public Bell Hang(IReadOnlyCollection<string> kinds)
    {
        var bell = new Bell(time);
        bells.Add((kinds, bell));
        return bell;
    }

    public void Wake(IReadOnlyCollection<string> kinds)
    {
        foreach (var (own, bell) in bells)
            if (own.Any(kinds.Contains))
                bell.Ring();
    }
}

/// <summary>Rung by many, heard by one.</summary>
public sealed class Bell(TimeProvider time)
{
    private readonly Channel<bool> rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => rings.Writer.TryWrite(true);

    /// <summary>Waits until it is rung, or for a while: what was postponed comes due without anybody saving.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            await rings.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The while is over.
        }
    }
}
