using System.Text.Json.Nodes;

namespace EduSphere.IntegrationTests;

/// <summary>What a reader and a generator of clients need of every operation.</summary>
public class OpenApiLintTests(EduSphereApp app)
{
    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_a_summary_a_tag_and_refusals()
    {
        var operations = Operations(await ReadAsync()).ToList();

        Assert.NotEmpty(operations);
        Assert.Empty(Where(operations, operation => string.IsNullOrWhiteSpace((string?)operation["summary"])));
        Assert.Empty(Where(operations, operation => operation["tags"] is not JsonArray { Count: 1 }));
        Assert.Empty(Where(operations, operation => !operation["responses"]!.AsObject().Any(response => response.Key[0] == '4')));
        Assert.Empty(Where(operations, operation => !operation["responses"]!.AsObject().Any(response => response.Key[0] == '2')));
        Assert.Equal(operations.Count, operations.Select(entry => (string?)entry.Operation["operationId"]).OfType<string>().Distinct().Count());
    }

    [Fact]
    public async Task Every_refusal_is_a_problem_document_that_names_its_kinds()
    {
        var refusals = Operations(await ReadAsync())
            .SelectMany(entry => entry.Operation["responses"]!.AsObject().Where(response => response.Key[0] is '4' or '5'), (entry, response) => ($"{entry.Name} {response.Key}", response.Value!)).ToList();

        Assert.NotEmpty(refusals);
        Assert.Empty(Where(refusals, response => (string?)response["content"]?["application/problem+json"]?["schema"]?["$ref"] != "#/components/schemas/ProblemDetails"));
        Assert.Empty(Where(refusals, response => !((string)response["description"]!).Contains("urn:edusphere:problem:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_operation_says_how_to_sign_in_exactly_where_it_refuses_who_has_not()
    {
        var operations = Operations(await ReadAsync());

        Assert.Empty(Where(operations, operation => (operation["security"] is JsonArray { Count: 2 }) !=
            (operation["responses"]?["401"]?["description"]?.GetValue<string>().Contains("problem:unauthenticated", StringComparison.Ordinal) == true)));
    }

    [Fact]
    public async Task No_schema_is_empty_and_every_property_has_a_type()
    {
        var schemas = Nodes(await ReadAsync()).Where(node => node.Path.EndsWith(".schema", StringComparison.Ordinal) || node.Path.EndsWith(".items", StringComparison.Ordinal)
            || node.Path.Split('.')[..^1].LastOrDefault() is "properties" or "schemas").ToList();

        Assert.NotEmpty(schemas);
        Assert.Empty(schemas.Where(schema => !IsTyped(schema.Node)).Select(schema => schema.Path));
    }

    [Fact]
    public async Task Every_reference_leads_somewhere_and_everything_named_is_used()
    {
        var document = await ReadAsync();
        var references = Nodes(document).Select(node => (string?)(node.Node as JsonObject)?["$ref"]?.AsValue()).OfType<string>().ToHashSet();
        var named = document["components"]!.AsObject().Where(group => group.Key != "securitySchemes")
            .SelectMany(group => group.Value!.AsObject(), (group, component) => $"#/components/{group.Key}/{component.Key}").ToHashSet();

        Assert.NotEmpty(references);
        Assert.Empty(references.Except(named));
        Assert.Empty(named.Except(references));
    }

    [Fact]
    public async Task A_merge_patch_needs_no_member()
    {
        var document = await ReadAsync();
        var patches = Operations(document).Select(entry => entry.Operation["requestBody"]?["content"]?["application/merge-patch+json"]?["schema"]?["$ref"]).OfType<JsonNode>()
            .Select(reference => document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]!).ToList();

        Assert.NotEmpty(patches);
        Assert.All(patches, patch => Assert.Null(patch["required"]));
    }

    private static bool IsTyped(JsonNode? schema) => schema is JsonObject told && (told.ContainsKey("type") || told.ContainsKey("$ref") || told.ContainsKey("oneOf") || told.ContainsKey("anyOf"));

    private async Task<JsonNode> ReadAsync()
    {
        var document = (await app.Api().GetAsync("/openapi/v1.json")).AssertStatus(200);
        Assert.StartsWith("3.1", (string)document["openapi"]!);
        Assert.Equal(("EduSphere", "v1"), ((string)document["info"]!["title"]!, (string)document["info"]!["version"]!));
        return document;
    }

    private static IEnumerable<(string Name, JsonNode Operation)> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject(), (path, operation) => ($"{operation.Key} {path.Key}", operation.Value!));

    private static IEnumerable<string> Where(IEnumerable<(string Name, JsonNode Node)> entries, Func<JsonNode, bool> flawed) =>
        entries.Where(entry => flawed(entry.Node)).Select(entry => entry.Name);

    private static IEnumerable<(string Path, JsonNode? Node)> Nodes(JsonNode? node, string path = "") => node switch
    {
        JsonObject members => members.SelectMany(member => Nodes(member.Value, $"{path}.{member.Key}")).Prepend((path, node)),
        JsonArray items => items.SelectMany((item, index) => Nodes(item, $"{path}.{index}")).Prepend((path, node)),
        _ => [(path, node)],
    };
}
