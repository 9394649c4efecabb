namespace EduSphere.Platform.Bodies;

/// <summary>
/// Bodies come as they are: JSON is UTF-8 (RFC 8259), and nothing is packed. What says otherwise is refused before anybody reads it,
/// because a packed body grows without limit and a foreign charset is read by some and not by others.
/// </summary>
public sealed class BodyFormMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (IsPlain(http.Request))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    }

    private static bool IsPlain(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
            return false;
        var charset = request.GetTypedHeaders().ContentType?.Charset ?? default;
        return !charset.HasValue || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase);
    }
}
