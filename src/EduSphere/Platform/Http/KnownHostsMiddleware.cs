using Microsoft.Extensions.Primitives;

namespace EduSphere.Platform.Http;

/// <summary>Answers only to the names in the setting <c>AllowedHosts</c> (separated by semicolons, <c>*.example.org</c> for all below).</summary>
public sealed class KnownHostsMiddleware(RequestDelegate next, IConfiguration settings)
{
    private readonly StringSegment[] allowed = [.. (settings["AllowedHosts"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    public Task InvokeAsync(HttpContext http)
    {
        var host = http.Request.Host;
        if (host.Port is null or (> 0 and <= ushort.MaxValue) && (allowed.Contains("*") || HostString.MatchesAny(host.Host, allowed)))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}
