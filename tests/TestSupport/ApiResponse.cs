using System.Net.Mime;
using System.Text.Json.Nodes;

namespace EduSphere.TestSupport;

/// <summary>An answer read to its end, with its headers and its content's headers in one table.</summary>
public sealed record ApiResponse(int Status, string? ContentType, string Text, ILookup<string, string> Headers)
{
    /// <summary>The body as JSON; fails on a body that is none.</summary>
    public JsonNode Json => JsonNode.Parse(Text) ?? throw new InvalidOperationException("The body is JSON null.");

    public string? Header(string name) => Headers[name].SingleOrDefault();

    public static async Task<ApiResponse> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .SelectMany(header => header.Value, (header, value) => (header.Key, value))
            .ToLookup(header => header.Key, header => header.value, StringComparer.OrdinalIgnoreCase);
        return new((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(), headers);
    }

    /// <summary>Fails with the whole answer when the status is another; returns the body, or an empty object where there is none.</summary>
    public JsonNode AssertStatus(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Text}");
        return Text.Length == 0 ? new JsonObject() : Json;
    }

    /// <summary>Asserts a complete problem document of the given kind (the last part of its <c>type</c>) that tells nothing of the program's inside.</summary>
    public JsonNode AssertProblem(int status, string kind)
    {
        var problem = AssertStatus(status);
        Assert.Equal(MediaTypeNames.Application.ProblemJson, ContentType);
        Assert.Equal(status, problem["status"]!.GetValue<int>());
        Assert.Equal(kind, problem["type"]!.GetValue<string>().Split('/', '#', ':')[^1]);
        Assert.NotEmpty(problem["title"]!.GetValue<string>());
        Assert.NotEmpty(problem["detail"]!.GetValue<string>());
        Assert.NotEmpty(problem["traceId"]!.GetValue<string>());
        Assert.DoesNotMatch(@"\bat EduSphere\.|\bat Microsoft\.|Exception|\.cs:line|SELECT |INSERT |/src/", Text);
        return problem;
    }

    /// <summary>Asserts a validation problem that names exactly these fields, as the request spelled them.</summary>
    public JsonNode AssertInvalid(params string[] fields)
    {
        var problem = AssertProblem(400, "validation");
        Assert.Equal(fields.Order(StringComparer.Ordinal), problem["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
        return problem;
    }
}
