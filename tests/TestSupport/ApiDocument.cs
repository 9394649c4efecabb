using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EduSphere.TestSupport;

/// <summary>The committed description of the API: whatever a route answers in a test, its description has.</summary>
internal static partial class ApiDocument
{
    private static readonly List<(Regex Path, int Parameters, JsonObject Operations)> Paths =
    [
        .. JsonNode.Parse(File.ReadAllText(Repository.PathOf("openapi.v1.json")))!["paths"]!.AsObject()
            .Select(path => (new Regex($"^{Parameter().Replace(path.Key, "[^/]+")}/?$"), Parameter().Count(path.Key), path.Value!.AsObject())),
    ];

    /// <summary>Fails where a route of the API answers with a status, or a kind of problem, that its description does not have. A path in words goes before one with a gap.</summary>
    public static void AssertDocumented(HttpMethod method, Uri address, ApiResponse answer)
    {
        var paths = Paths.Where(path => path.Path.IsMatch(address.AbsolutePath)).ToLookup(path => path.Parameters);
        var operations = paths.MinBy(some => some.Key)?.Select(path => path.Operations[method.Method.ToLowerInvariant()]).OfType<JsonObject>().ToList() ?? [];
        Assert.True(operations.Count == 0 || operations.Exists(operation => Describes(operation, answer)),
            $"{method} {address.AbsolutePath} answered what openapi.v1.json does not know: {answer.Status} {answer.Text}");
    }

    private static bool Describes(JsonObject operation, ApiResponse answer) =>
        operation["responses"]![$"{answer.Status}"] is { } described
        && (answer.Status < 400 || described["description"]!.GetValue<string>().Contains($"`{answer.Json["type"]}`", StringComparison.Ordinal));

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
