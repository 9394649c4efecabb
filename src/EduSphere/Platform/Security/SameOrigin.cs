using EduSphere.Platform.Errors;
using Microsoft.AspNetCore.Components.Endpoints;

namespace EduSphere.Platform.Security;

/// <summary>
/// A browser sends its cookie along with whatever another site makes it ask. So a request that changes something, or opens the
/// live hub, by cookie must come from our own pages; and so must a form that is posted to a page, which may bring a cookie about. Clients with a
/// token are not concerned: nothing is sent by itself.
/// </summary>
public sealed class SameOriginMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (!Concerns(http.Request) || IsOwn(http.Request))
            return next(http);
        http.Features.Set(Problems.CrossSite);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool Concerns(HttpRequest request)
    {
        var byCookie = request.Headers.Authorization.Count == 0 && (request.Cookies.Count > 0 || request.Query.ContainsKey("useCookies") || IsPage(request.HttpContext));
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
        return byCookie && (changes || request.Path.StartsWithSegments("/hubs"));
    }

    private static bool IsPage(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    /// <summary>Browsers name the origin of every unsafe request and of every WebSocket; a request that names none is not trusted.</summary>
    private static bool IsOwn(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] == "same-origin"
        || request.Headers.Origin == $"{request.Scheme}://{request.Host}";
}
