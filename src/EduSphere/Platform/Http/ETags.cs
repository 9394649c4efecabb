using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace EduSphere.Platform.Http;

/// <summary>An answer about one thing, which has a version: shown as its ETag.</summary>
public interface IVersioned
{
    int Version { get; }
}

/// <summary>What the caller says they read (<c>If-Match</c>). Without one, any version is meant.</summary>
public readonly record struct IfMatch(string? Tag) : IEndpointParameterMetadataProvider
{
    public bool Allows(int version) => Tag is null or "*" || Tag == ETags.Of(version);

    public static ValueTask<IfMatch> BindAsync(HttpContext http, ParameterInfo _) =>
        ValueTask.FromResult(new IfMatch(http.Request.Headers.IfMatch.Count == 0 ? null : http.Request.Headers.IfMatch.ToString()));

    /// <summary>Tells the OpenAPI document of the header.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new TakesIfMatch());
}

public sealed class TakesIfMatch;

public static class ETags
{
    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Sets the ETag of every versioned answer, and answers 304 to a reader who has that version.</summary>
    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var answer = result is INestedHttpResult nested ? nested.Result : result;
        if (answer is not IValueHttpResult { Value: IVersioned versioned } || answer is IStatusCodeHttpResult { StatusCode: >= 400 })
            return result;
        var http = context.HttpContext;
        var tag = Of(versioned.Version);
        http.Response.Headers.ETag = tag;
        return HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.IfNoneMatch == tag
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : result;
    }
}
