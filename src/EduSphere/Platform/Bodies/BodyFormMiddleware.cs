using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace EduSphere.Platform.Bodies;

/// <summary>
/// Bodies come as they are: JSON is UTF-8 without a byte order mark (RFC 8259), and nothing is packed. What says otherwise is refused before anybody
/// reads it, because a packed body grows without limit, and a foreign charset or a mark is read by some and not by others.
/// </summary>
public sealed class BodyFormMiddleware(RequestDelegate next)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
            await next(http);
        else if (!IsPlain(http.Request))
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        else if (http.Request.HasJsonContentType() && await BeginsWithMarkAsync(http.Request))
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        else
            await next(http);
    }

    private static bool IsPlain(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
            return false;
        var charset = request.GetTypedHeaders().ContentType?.Charset ?? default;
        return !charset.HasValue || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Looks at the beginning and leaves it to be read.</summary>
    private static async Task<bool> BeginsWithMarkAsync(HttpRequest request)
    {
        var read = await request.BodyReader.ReadAtLeastAsync(ByteOrderMark.Length, request.HttpContext.RequestAborted);
        var begins = read.Buffer.Length >= ByteOrderMark.Length && read.Buffer.Slice(0, ByteOrderMark.Length).ToArray().AsSpan().SequenceEqual(ByteOrderMark);
        request.BodyReader.AdvanceTo(read.Buffer.Start);
        return begins;
    }
}
