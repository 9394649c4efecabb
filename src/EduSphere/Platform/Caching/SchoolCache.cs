using System.Collections.Concurrent;
using EduSphere.Data;
using EduSphere.Platform.Audit;
using Microsoft.Extensions.Caching.Hybrid;

namespace EduSphere.Platform.Caching;

/// <summary>
/// Answers that are dear to compute, kept for at most a minute and forgotten as soon as anything of their school is saved,
/// so that nobody reads a number older than their own last change.
/// </summary>
public sealed class SchoolCache(HybridCache cache, IServiceScopeFactory scopes)
{
    private static readonly HybridCacheEntryOptions Lifetime = new() { Expiration = TimeSpan.FromSeconds(60), LocalCacheExpiration = TimeSpan.FromSeconds(60) };

    /// <summary>How often each school was saved. As a part of the key it also keeps a reader from joining a computation that began before the save.</summary>
    private readonly ConcurrentDictionary<Guid, long> saves = new();

    /// <param name="key">What is asked, by whom and of which day, unique within the school.</param>
    /// <param name="compute">Is given a context of its own: many may wait for one answer, and whoever asked first may have left before it is there.</param>
    public ValueTask<T> GetAsync<T>(Guid schoolId, string key, Func<AppDbContext, CancellationToken, Task<T>> compute, CancellationToken ct) =>
        cache.GetOrCreateAsync($"{schoolId:N}/{saves.GetValueOrDefault(schoolId)}/{key}", async ct =>
        {
            using var scope = scopes.CreateScope();
            return await compute(scope.ServiceProvider.GetRequiredService<AppDbContext>().Enter(schoolId, Actor.System), ct);
        }, Lifetime, cancellationToken: ct);

    public void Forget(Guid schoolId) => saves.AddOrUpdate(schoolId, 1, (_, count) => count + 1);
}

public static class CachingSetup
{
    public static IServiceCollection AddSchoolCache(this IServiceCollection services)
    {
        services.AddHybridCache();
        return services.AddSingleton<SchoolCache>();
    }
}
