namespace EduSphere.Platform.Http;

/// <summary>
/// A request says once how long it is. One with two lengths, or with codings beside <c>chunked</c>, ends elsewhere for each server on its way, and
/// what one takes for its body is to the next a request of its own. Kestrel reads them, so they are refused here, and the connection with them.
/// </summary>
public sealed class OneLengthMiddleware(RequestDelegate next)
{
    /// <summary>Where Kestrel puts the length that it does not heed.</summary>
    private const string UnheededLength = "X-Content-Length";

    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (headers.TransferEncoding.Count == 0 || (headers.TransferEncoding is [{ } coding] && coding.Equals("chunked", StringComparison.OrdinalIgnoreCase) && !headers.ContainsKey(UnheededLength)))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        http.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    }
}
