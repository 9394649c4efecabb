namespace EduSphere.TestSupport;

/// <summary>Waits for what the program does after it has answered. The time limit ends a broken run; it measures nothing.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task<T> BecomesAsync<T>(Func<Task<T>> read, Func<T, bool> awaited, string description)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var value = await read();
            if (awaited(value))
                return value;
            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"{description} did not come about within {Patience}; the last value was {value}.");
            }

            await Task.Delay(Pause);
        }
    }
}
