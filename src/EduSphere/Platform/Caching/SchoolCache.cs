using Microsoft.Extensions.Caching.Hybrid;

namespace EduSphere.Platform.Caching;

/// <summary>
/// Answers that are dear to compute, kept for at most a minute and forgotten as soon as anything of their school is saved,
/// so that nobody reads a number older than their own last change.
/// </summary>
public sealed class SchoolCache(HybridCache cache)
{
    private static readonly HybridCacheEntryOptions Lifetime = new() { Expiration = TimeSpan.FromSeconds(60), LocalCacheExpiration = TimeSpan.FromSeconds(60) };

    /// <param name="key">What is asked, by whom and of which day, unique within the school.</param>
    public ValueTask<T> GetAsync<T>(Guid schoolId, string key, Func<CancellationToken, ValueTask<T>> compute, CancellationToken ct) =>
        cache.GetOrCreateAsync($"{schoolId:N}/{key}", compute, Lifetime, [Tag(schoolId)], ct);

    public ValueTask ForgetAsync(Guid schoolId) => cache.RemoveByTagAsync(Tag(schoolId));

    private static string Tag(Guid schoolId) => $"school:{schoolId:N}";
}

public static class CachingSetup
{
    public static IServiceCollection AddSchoolCache(this IServiceCollection services)
    {
        services.AddHybridCache();
        return services.AddSingleton<SchoolCache>();
    }
}
