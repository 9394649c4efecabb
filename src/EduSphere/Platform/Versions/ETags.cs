using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using EduSphere.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace EduSphere.Platform.Versions;

/// <summary>An answer about one thing, which has a version: shown as its ETag.</summary>
public interface IVersioned
{
    int Version { get; }
}

/// <summary>What the caller says they read (<c>If-Match</c>). Without one, any version is meant.</summary>
public readonly record struct IfMatch(IReadOnlyList<string>? Tags) : IEndpointParameterMetadataProvider
{
    public bool Allows(int version) =>
        Tags is null or [ETags.Any] || Tags.Any(tag => tag == ETags.Of(version) || tag.StartsWith(ETags.Start(version), StringComparison.Ordinal));

    /// <exception cref="InvalidRequestException">The header is there and names no tag.</exception>
    public static ValueTask<IfMatch> BindAsync(HttpContext http, ParameterInfo _)
    {
        var header = http.Request.Headers.IfMatch;
        if (header.Count == 0)
            return ValueTask.FromResult(default(IfMatch));
        var tags = ETags.Read(header);
        return tags.Count == 0 || (tags.Count > 1 && tags.Contains(ETags.Any))
            ? throw Problems.Validation.Invalid("If-Match", "It names tags as answers give them, in their quotation marks and with commas between them, or it is *.")
            : ValueTask.FromResult(new IfMatch(tags));
    }

    /// <summary>Tells the OpenAPI document of the header.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new TakesIfMatch());
}

public sealed class TakesIfMatch;

/// <summary>
/// A tag is the row's version and, after a dash, a digest of the answer: what is derived from other rows or from the day, and what each role
/// sees of a row, differs while the version stays. A change is checked against the version alone, a reader's copy against the whole tag.
/// </summary>
public static class ETags
{
    public const string Any = "*";
    private const int DigestBytes = 8;

    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    internal static string Start(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}-");

    /// <summary>
    /// The tags of a header, which may name several. A proxy that compresses makes a tag weak; it stands for the same version all the same.
    /// A header that cannot be read names none.
    /// </summary>
    internal static IReadOnlyList<string> Read(IList<string?> header) =>
        EntityTagHeaderValue.TryParseStrictList([.. header.OfType<string>()], out var tags) ? [.. tags.Select(tag => tag.Tag.ToString())] : [];

    /// <summary>Sets the ETag of every versioned answer, and answers 304 to a reader who has just that.</summary>
    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var http = context.HttpContext;
        var answer = result is INestedHttpResult nested ? nested.Result : result;
        if (answer is ProblemHttpResult { ProblemDetails.Extensions: var extensions } && extensions.TryGetValue("current", out var current) && current is IVersioned state)
            http.Response.Headers.ETag = Of(state, http);
        if (answer is not IValueHttpResult { Value: IVersioned versioned } || answer is IStatusCodeHttpResult { StatusCode: >= 400 })
            return result;
        var tag = Of(versioned, http);
        http.Response.Headers.ETag = tag;
        return HttpMethods.IsGet(http.Request.Method) && Read(http.Request.Headers.IfNoneMatch) is var known && (known is [Any] || known.Contains(tag))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : result;
    }

    private static string Of(IVersioned answer, HttpContext http)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var digest = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), json));
        return $"{Start(answer.Version)}{Convert.ToHexStringLower(digest, 0, DigestBytes)}\"";
    }
}
