using System.Net.Mime;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using EduSphere.Platform.Errors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace EduSphere.Platform.Bodies;

/// <summary>
/// A change as a JSON merge patch (RFC 7396): the members to change, null to clear one. It is merged into what the resource
/// is now and the whole is then validated like a new one, so that creating and changing have one set of rules.
/// </summary>
public sealed class MergePatch<T> : IEndpointParameterMetadataProvider where T : class
{
    private readonly JsonObject changes;
    private readonly HttpContext http;

    private MergePatch(JsonObject changes, HttpContext http) => (this.changes, this.http) = (changes, http);

    /// <summary>The resource with the changes made.</summary>
    /// <exception cref="InvalidRequestException">The result would not be valid.</exception>
    public async Task<T> ApplyToAsync(T current, CancellationToken ct)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var merged = JsonSerializer.SerializeToNode(current, json)!.AsObject();
        Merge(merged, changes);
        T result;
        try
        {
            result = merged.Deserialize<T>(json)!;
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The patch does not fit the resource.", e);
        }
        await RequestRules.CheckAsync(result, http, ct);
        return result;
    }

    private static void Merge(JsonObject target, JsonObject changes)
    {
        foreach (var (member, value) in changes)
        {
            if (value is JsonObject inner && target[member] is JsonObject known)
                Merge(known, inner);
            else
                target[member] = value?.DeepClone();
        }
    }

    public static async ValueTask<MergePatch<T>?> BindAsync(HttpContext http, ParameterInfo _)
    {
        if (!http.Request.HasJsonContentType())
            throw new BadHttpRequestException("The body is not JSON.", StatusCodes.Status415UnsupportedMediaType);
        // Nothing is in no charset, whatever the header says: whoever reads it would look for one.
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
            throw new BadHttpRequestException("There is no body.", new JsonException("nothing"));
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            var changes = await http.Request.ReadFromJsonAsync<JsonObject>(json, http.RequestAborted);
            return new MergePatch<T>(changes ?? throw new JsonException("null"), http);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new BadHttpRequestException("The body is not a JSON object.", e as JsonException ?? new JsonException(e.Message, e));
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([MediaTypes.MergePatch, MediaTypeNames.Application.Json], typeof(T)));
}

public static class MediaTypes
{
    public const string MergePatch = "application/merge-patch+json";
}
