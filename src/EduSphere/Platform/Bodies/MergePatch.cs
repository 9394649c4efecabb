using System.ComponentModel.DataAnnotations;
using System.Net.Mime;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;

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
        foreach (var (member, value) in changes)
            merged[member] = value?.DeepClone();
        T result;
        try
        {
            result = merged.Deserialize<T>(json)!;
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The patch does not fit the resource.", e);
        }
        await ValidateAsync(result, ct);
        return result;
    }

    public static async ValueTask<MergePatch<T>?> BindAsync(HttpContext http, ParameterInfo _)
    {
        if (!http.Request.HasJsonContentType())
            throw new BadHttpRequestException("The body is not JSON.", StatusCodes.Status415UnsupportedMediaType);
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

    private async Task ValidateAsync(T value, CancellationToken ct)
    {
        var options = http.RequestServices.GetRequiredService<IOptions<ValidationOptions>>().Value;
        if (!options.TryGetValidatableTypeInfo(typeof(T), out var rules))
            throw new InvalidOperationException($"{typeof(T).Name} has no validation: it must be public, and marked [ValidatableType] where no route takes it as its body.");
        var context = new ValidateContext { ValidationOptions = options, ValidationContext = new ValidationContext(value, http.RequestServices, null) };
        await rules.ValidateAsync(value, context, ct);
        if (context.ValidationErrors is { Count: > 0 } errors)
            throw new InvalidRequestException(Problems.Validation, errors.ToDictionary(e => JsonNamingPolicy.CamelCase.ConvertName(e.Key), e => e.Value.Select(ValidationTexts.Of).ToArray()));
    }
}

public static class MediaTypes
{
    public const string MergePatch = "application/merge-patch+json";
}
