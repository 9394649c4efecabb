using Microsoft.Extensions.Primitives;

namespace EduSphere.Platform.Http;

/// <summary>Answers only to the names in the setting <c>AllowedHosts</c> (separated by semicolons, <c>*.example.org</c> for all below).</summary>
public sealed class KnownHostsMiddleware(RequestDelegate next, IConfiguration settings)
{
    private readonly StringSegment[] allowed = [.. (settings["AllowedHosts"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    public Task InvokeAsync(HttpContext http)
    {
        if (allowed.Contains("*") || HostString.MatchesAny(http.Request.Host.Host, allowed))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}
