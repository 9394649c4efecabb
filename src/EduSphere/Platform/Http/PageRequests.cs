using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Primitives;

namespace EduSphere.Platform.Http;

/// <summary>Tells a person who opens a page from a program that calls the API: the first is answered with pages, failures included.</summary>
public static class PageRequests
{
    private static readonly PathString[] ForPrograms = ["/api", "/hubs", "/openapi", "/docs", "/health", "/metrics"];

    public static bool WantsPage(this HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !request.IsForPrograms();

    /// <summary>
    /// A page's address may be mistyped, cut off or made up: a value that is an <see cref="UnfitText"/> is left out of it, as pages leave out
    /// whatever else they cannot use; the API refuses it.
    /// </summary>
    public static Task LeaveOutUnfitTexts(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (!request.IsForPrograms() && !request.Query.All(IsFit))
            request.QueryString = QueryString.Create(request.Query.Where(IsFit));
        return next(http);
    }

    /// <summary>Why a form that was posted is refused is said by a page that is only shown.</summary>
    public static async Task ShowRefusal(HttpContext http, RequestDelegate next)
    {
        var method = http.Request.Method;
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            http.Request.Method = HttpMethods.Get;
        await next(http);
        http.Request.Method = method;
    }

    private static bool IsFit(KeyValuePair<string, StringValues> parameter) => parameter.Value.All(value => UnfitText.In(value) is null);

    private static bool IsForPrograms(this HttpRequest request) => ForPrograms.Any(path => request.Path.StartsWithSegments(path));
}
