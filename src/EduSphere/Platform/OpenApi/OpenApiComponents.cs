using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EduSphere.Platform.OpenApi;

/// <summary>What the operations share: how callers prove who they are, the problem document, headers, the bodies of merge patches.</summary>
internal static class OpenApiComponents
{
    public const string Bearer = "bearer";
    public const string Cookie = "cookie";
    public const string Problem = "ProblemDetails";

    public static Task CompleteAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "EduSphere",
            Version = context.DocumentName,
            Description = "School management: people, classes, attendance. How to read this, sign in and handle refusals: docs/api-reference.md and docs/errors.md.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "The access token of `/api/v1/auth/login`, for programs.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(Cookie, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = "__Host-edusphere",
            Description = "The session of a browser, set by `/api/v1/auth/login?useCookies=true`. Requests that change something must come from the same origin. Over plain http on one's own machine it is named `edusphere`.",
        });
        document.AddComponent<IOpenApiSchema>(Problem, ProblemSchema());
        foreach (var (name, type, description) in Headers)
            document.AddComponent<IOpenApiHeader>(name, new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } });
        DescribeMergePatches(document);
        return Task.CompletedTask;
    }

    private static readonly (string Name, JsonSchemaType Type, string Description)[] Headers =
    [
        ("ETag", JsonSchemaType.String, "The version, for `If-Match` and `If-None-Match`."),
        ("Location", JsonSchemaType.String, "Where the new thing is."),
        ("Retry-After", JsonSchemaType.Integer, "Seconds to wait before the next try."),
        ("RateLimit-Limit", JsonSchemaType.Integer, "Requests allowed a minute."),
        ("RateLimit-Remaining", JsonSchemaType.Integer, "How many of them are left."),
        ("RateLimit-Reset", JsonSchemaType.Integer, "Seconds until the count starts anew."),
    ];

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A refusal or a failure (RFC 9457). docs/errors.md lists the types.",
        Required = new HashSet<string> { "type", "title", "status", "detail", "traceId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("The kind, stable: what a program decides by.", format: "uri", pattern: $"^{ProblemKind.TypePrefix}[a-z-]+$"),
            ["title"] = Text("The kind in words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "400", Maximum = "599" },
            ["detail"] = Text("What is in the way this time, for a person."),
            ["traceId"] = Text("What to tell the operator: it is in the log."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "What is wrong, by the member or parameter of the request.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
            ["current"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "The present state, where the caller can go on from it." },
        },
    };

    private static OpenApiSchema Text(string description, string? format = null, string? pattern = null) =>
        new() { Type = JsonSchemaType.String, Description = description, Format = format, Pattern = pattern };

    /// <summary>A merge patch has the members of what it changes and needs none of them.</summary>
    private static void DescribeMergePatches(OpenApiDocument document)
    {
        var bodies = document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.RequestBody?.Content?.Values.ToList() ?? [],
            (operation, body) => (Body: body, IsPatch: operation.RequestBody!.Content!.ContainsKey(MediaTypes.MergePatch))).ToList();
        var whole = bodies.Where(use => !use.IsPatch).Select(use => Id(use.Body)).ToHashSet();
        foreach (var (body, _) in bodies.Where(use => use.IsPatch))
        {
            var id = Id(body) ?? throw new InvalidOperationException("The body of a merge patch has a schema of its own.");
            var name = whole.Contains(id) ? id + "Patch" : id;
            var patch = (OpenApiSchema)document.Components!.Schemas![id].CreateShallowCopy();
            patch.Required = null;
            document.Components.Schemas[name] = patch;
            body.Schema = new OpenApiSchemaReference(name, document);
        }
    }

    private static string? Id(OpenApiMediaType body) => (body.Schema as OpenApiSchemaReference)?.Reference.Id;
}
