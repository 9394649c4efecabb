using System.Collections.Concurrent;
using System.ComponentModel;
using EduSphere.Data;
using EduSphere.Platform.Audit;
using Microsoft.Extensions.Caching.Hybrid;

namespace EduSphere.Platform.Caching;

/// <summary>
/// Answers that are expensive to compute, kept for at most a minute and dropped as soon as something that they are made of is saved,
/// so that nobody reads a number older than their own last change.
/// </summary>
public sealed class SchoolCache(HybridCache cache, IServiceScopeFactory scopes)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);
    private static readonly HybridCacheEntryOptions Usual = new() { Expiration = Lifetime, LocalCacheExpiration = Lifetime };
    private static readonly HybridCacheEntryOptions Anew = new()
    {
        Expiration = Lifetime,
        LocalCacheExpiration = Lifetime,
        Flags = HybridCacheEntryFlags.DisableLocalCacheRead | HybridCacheEntryFlags.DisableDistributedCacheRead,
    };

    /// <summary>This instance among those that share a second level.</summary>
    private readonly Guid own = Guid.CreateVersion7();

    /// <summary>Of each school's subjects, the number of the last drop here.</summary>
    private readonly ConcurrentDictionary<(Guid School, string Subject), long> dropped = new();

    private long drops;

    /// <param name="key">What is asked, by whom and of which day, unique within the school.</param>
    /// <param name="subjects">What the answer is made of: a change of one of them drops it.</param>
    /// <param name="compute">Is given a context of its own: many may wait for one answer, and whoever asked first may have left before it is there.</param>
    public async ValueTask<T> GetAsync<T>(
        Guid schoolId, string key, IReadOnlyCollection<string> subjects, Func<AppDbContext, CancellationToken, Task<T>> compute, CancellationToken ct)
    {
        var newest = subjects.Max(subject => LastDrop(schoolId, subject));
        var kept = await FetchAsync(Usual);
        // Tags drop what is kept. Who joins an answer that is being computed may be given one that was begun before the drop.
        while (kept.Maker == own && kept.Begun < newest)
            kept = await FetchAsync(Anew);
        return kept.Answer;

        ValueTask<Kept<T>> FetchAsync(HybridCacheEntryOptions options) => cache.GetOrCreateAsync($"{schoolId:N}/{key}", async ct =>
        {
            var begun = Volatile.Read(ref drops);
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>().Enter(schoolId, Actor.System);
            return new Kept<T>(own, begun, await compute(db, ct));
        }, options, subjects.Select(subject => Tag(schoolId, subject)), ct);
    }

    /// <summary>To be called after the change was committed.</summary>
    public async Task DropAsync(Guid schoolId, IReadOnlyCollection<string> subjects)
    {
        if (subjects.Count == 0)
            return;
        var number = Interlocked.Increment(ref drops);
        foreach (var subject in subjects)
            dropped.AddOrUpdate((schoolId, subject), number, (_, last) => Math.Max(last, number));
        await cache.RemoveByTagAsync(subjects.Select(subject => Tag(schoolId, subject)));
    }

    /// <summary>Tells whether something that is remembered elsewhere was dropped here since: the number is another then.</summary>
    public long LastDrop(Guid schoolId, string subject) => dropped.GetValueOrDefault((schoolId, subject));

    private static string Tag(Guid schoolId, string subject) => $"{schoolId:N}/{subject}";

    /// <param name="Maker">The instance that computed it.</param>
    /// <param name="Begun">How many drops that instance had seen before it began.</param>
    [ImmutableObject(true)]
    private sealed record Kept<T>(Guid Maker, long Begun, T Answer);
}

public static class CachingSetup
{
    public static IServiceCollection AddSchoolCache(this IServiceCollection services)
    {
        services.AddHybridCache();
        return services.AddSingleton<SchoolCache>();
    }
}
