namespace EduSphere.TestSupport;

/// <summary>Callers of one operation or of different ones who are let go at the same moment: all are ready before any begins.</summary>
public static class Race
{
    /// <returns>What each was answered, in their order.</returns>
    public static async Task<T[]> RunAsync<T>(params IEnumerable<Func<Task<T>>> callers)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = callers.Select(async caller =>
        {
            await start.Task;
            return await caller();
        }).ToList();
        start.SetResult();
        return await Task.WhenAll(running);
    }

    /// <summary>The same by many callers, each told its number.</summary>
    public static Task<T[]> RunAsync<T>(int callers, Func<int, Task<T>> caller) =>
        RunAsync(Enumerable.Range(0, callers).Select(number => (Func<Task<T>>)(() => caller(number))));
}
