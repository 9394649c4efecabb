using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace EduSphere.Platform.Security;

/// <summary>Settings under <c>RateLimits</c>.</summary>
public sealed class RateLimitOptions
{
    public bool Enabled { get; set; } = true;

    /// <summary>Requests a minute, of pages and of the API together, for each signed-in user, else for each address.</summary>
    public int PermitsPerMinute { get; set; } = 600;
}

/// <summary>A route, or what is posted to a page, that must not be guessed at: this many calls a minute from one address, whoever calls.</summary>
/// <param name="name">What names the same is counted together; a route without one alone.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AddressLimitAttribute(int permitsPerMinute, string? name = null) : Attribute
{
    public int PermitsPerMinute => permitsPerMinute;

    public string? Name => name;
}

/// <summary>A route that takes much away or costs much: this many calls a minute by one user, those of one name counted together.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UserLimitAttribute(int permitsPerMinute, string name) : Attribute
{
    public int PermitsPerMinute => permitsPerMinute;

    public string Name => name;
}

/// <summary>Counts requests by the minute, in this process.</summary>
public sealed class RequestCounts(TimeProvider time)
{
    private sealed record Window(long Minute, ConcurrentDictionary<string, int> Counts);

    private Window current = new(0, []);

    /// <returns>How many requests of this key the minute has seen, this one included, and the seconds until the next minute.</returns>
    public (int Count, int SecondsLeft) Add(string key)
    {
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        var window = current;
        if (window.Minute != seconds / 60)
        {
            var next = new Window(seconds / 60, []);
            window = Interlocked.CompareExchange(ref current, next, window) == window ? next : current;
        }
        return (window.Counts.AddOrUpdate(key, 1, (_, count) => count + 1), (int)(60 - seconds % 60));
    }
}

/// <summary>Refuses with 429 and says in every answer how much is left. The page that tells a person so is not counted.</summary>
public sealed class RateLimitMiddleware(RequestDelegate next, RequestCounts counts, IOptions<RateLimitOptions> options)
{
    public Task InvokeAsync(HttpContext http, CurrentUser user)
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            return next(http);
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        var route = http.GetEndpoint();
        var refused = Exceeds(http, user.IsSignedIn ? $"user {user.Id}" : $"address {address}", options.Value.PermitsPerMinute);
        if (HttpMethods.IsPost(http.Request.Method) && route?.Metadata.GetMetadata<AddressLimitAttribute>() is { } limit)
            refused |= Exceeds(http, $"{limit.Name ?? route.DisplayName} {address}", limit.PermitsPerMinute);
        if (route?.Metadata.GetMetadata<UserLimitAttribute>() is { } own)
            refused |= Exceeds(http, $"{own.Name} of user {user.Id}", own.PermitsPerMinute);
        if (!refused)
            return next(http);
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = http.Response.Headers["RateLimit-Reset"];
        return Task.CompletedTask;
    }

    private bool Exceeds(HttpContext http, string key, int permits)
    {
        var (count, secondsLeft) = counts.Add(key);
        http.Response.Headers["RateLimit-Limit"] = permits.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["RateLimit-Remaining"] = Math.Max(0, permits - count).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["RateLimit-Reset"] = secondsLeft.ToString(CultureInfo.InvariantCulture);
        return count > permits;
    }
}
