using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EduSphere.Features.Exports;
using Json.Schema;

namespace EduSphere.IntegrationTests;

/// <summary>The program's own description of its API: what may be asked, and what may be answered.</summary>
public sealed partial class ApiDocument
{
    private const string Components = "#/components/schemas/";
    private readonly JsonObject root;
    private readonly Dictionary<string, JsonSchema> schemas = [];

    private ApiDocument(JsonObject root)
    {
        this.root = root;
        Operations = [.. root["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject(), (path, method) =>
            new Operation(method.Key.ToUpperInvariant(), path.Key, method.Value!.AsObject()))];
    }

    public IReadOnlyList<Operation> Operations { get; }

    public static async Task<ApiDocument> ReadAsync(ApiClient api) => new((await api.GetAsync("/openapi/v1.json")).AssertStatus(200).AsObject());

    /// <summary>A schema itself, where it may be a reference to one.</summary>
    public JsonObject Resolve(JsonNode schema) =>
        schema["$ref"] is { } reference ? Resolve(root["components"]!["schemas"]![reference.GetValue<string>()[Components.Length..]]!) : schema.AsObject();

    /// <summary>What an answer says that the description does not know, or says otherwise.</summary>
    public IEnumerable<string> Faults(Operation operation, ApiResponse answer)
    {
        if (operation.Answers[$"{answer.Status}"] is not { } described)
            return [$"{answer.Status} is not described: {Kind(answer)}"];
        if (described["content"]?.AsObject() is not { } content)
            return answer.Text.Length == 0 ? [] : [$"{answer.Status} is described as empty"];
        if (content[answer.ContentType ?? ""]?["schema"] is not { } schema)
            return [$"{answer.Status} is not described as {answer.ContentType ?? "empty"}"];
        if (answer.ContentType == MediaTypeNames.Application.ProblemJson && Kind(answer) is var kind && !described["description"]!.GetValue<string>().Contains($"`{kind}`", StringComparison.Ordinal))
            return [$"{answer.Status} is not described as {kind}"];
        // A table and a document have no form that a schema could say.
        if (answer.ContentType is MediaTypeNames.Text.Csv or XlsxWriter.MediaType or MediaTypeNames.Application.Pdf)
            return [];
        return Differences(schema, answer.Text).Select(difference => $"{answer.Status} is of another form: {difference}");
    }

    private List<string> Differences(JsonNode schema, string text)
    {
        var key = schema.ToJsonString();
        if (!schemas.TryGetValue(key, out var known))
            schemas[key] = known = JsonSchema.FromText(Standalone(schema));
        var result = known.Evaluate(JsonDocument.Parse(text).RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        return result.IsValid ? [] : [.. (result.Details ?? []).Where(detail => detail.Errors is not null)
            .SelectMany(detail => detail.Errors!.Values, (detail, error) => $"{Indices().Replace(detail.InstanceLocation.ToString(), "/n")} {error}").Distinct().Take(3)];
    }

    /// <summary>With every component in it, under the name that JSON Schema gives to such a place.</summary>
    private string Standalone(JsonNode schema)
    {
        var whole = schema.DeepClone().AsObject();
        whole["$defs"] = root["components"]!["schemas"]!.DeepClone();
        return whole.ToJsonString().Replace(Components, "#/$defs/", StringComparison.Ordinal);
    }

    private static string Kind(ApiResponse answer) =>
        answer.ContentType == MediaTypeNames.Application.ProblemJson ? answer.Json["type"]!.GetValue<string>() : answer.ContentType ?? "empty";

    [GeneratedRegex("/[0-9]+")]
    private static partial Regex Indices();
}

/// <summary>One thing that may be asked.</summary>
public sealed record Operation(string Method, string Path, JsonObject Description)
{
    public string Name => $"{Method} {Path}";

    public JsonObject Answers => Description["responses"]!.AsObject();

    public IEnumerable<JsonObject> Parameters => Description["parameters"]?.AsArray().Select(parameter => parameter!.AsObject()) ?? [];

    /// <summary>The schema of the body by media type; none where there is no body.</summary>
    public IReadOnlyDictionary<string, JsonNode> Bodies =>
        Description["requestBody"]?["content"]?.AsObject().ToDictionary(content => content.Key, content => content.Value!["schema"]!) ?? [];

    public override string ToString() => Name;
}
