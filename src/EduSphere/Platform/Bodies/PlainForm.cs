using System.Text.Json;
using System.Text.Json.Nodes;
using EduSphere.Platform.Errors;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace EduSphere.Platform.Bodies;

/// <summary>
/// A page's form as a browser sends it by itself, before the page's scripts have come or without any: read as the JSON that they would
/// have made of it (wwwroot/js/form-body.js), with the same rules.
/// </summary>
public static class PlainForm
{
    /// <summary>In this field the framework says which form of the page it is.</summary>
    private const string Handler = "_handler";

    /// <exception cref="BadHttpRequestException">It is not the form of that page.</exception>
    /// <exception cref="InvalidRequestException">A field is not as its rules want it.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext http, CancellationToken ct) where T : class
    {
        var body = new JsonObject();
        foreach (var (name, values) in (await http.Request.ReadFormAsync(ct)).Where(field => field.Key != Handler && field.Value != ""))
            body[name] = values is [{ } value] ? ValueOf<T>(name, value) : throw new BadHttpRequestException("A field is there twice.");
        var request = Read<T>(body, http);
        await RequestRules.CheckAsync(request, http, ct);
        return request;
    }

    /// <summary>A box that is not ticked is not sent at all.</summary>
    private static JsonValue ValueOf<T>(string name, string value) =>
        typeof(T).GetProperties().Any(member => member.PropertyType == typeof(bool) && JsonNamingPolicy.CamelCase.ConvertName(member.Name) == name) ? JsonValue.Create(true) : JsonValue.Create(value);

    private static T Read<T>(JsonObject body, HttpContext http) where T : class
    {
        try
        {
            return body.Deserialize<T>(http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions)!;
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The form does not fit the page.", e);
        }
    }
}
