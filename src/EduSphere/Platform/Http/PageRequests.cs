namespace EduSphere.Platform.Http;

/// <summary>Tells a person who opens a page from a program that calls the API: the first is answered with pages, failures included.</summary>
public static class PageRequests
{
    private static readonly PathString[] ForPrograms = ["/api", "/hubs", "/openapi", "/docs", "/health", "/metrics"];

    public static bool WantsPage(this HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !ForPrograms.Any(path => request.Path.StartsWithSegments(path));
}
