using System.Reflection;
using System.Text.Json;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EduSphere.Platform.OpenApi;

/// <summary>Says of every operation what its route knows: its name, who may call it, what it refuses, which headers come and go.</summary>
internal static class OpenApiOperations
{
    public static Task CompleteAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var route = context.Description.ActionDescriptor.EndpointMetadata;
        operation.OperationId ??= Name(route.OfType<MethodInfo>().Single());
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        SayWhoMayCall(operation, route.OfType<NeedsAttribute>().FirstOrDefault(), context.Document!);
        OpenApiProblems.Add(operation, context.Description.HttpMethod!, route, context.Document!);
        AddHeaders(operation, context.Description.HttpMethod!, route, context.Document!);
        return Task.CompletedTask;
    }

    /// <summary>"ListStudents.Handle" → "listStudents", "Passwords.Forgot" → "forgotPasswords"; a route whose handler reads otherwise says its name itself.</summary>
    private static string Name(MethodInfo handler)
    {
        var type = handler.DeclaringType!.Name;
        return JsonNamingPolicy.CamelCase.ConvertName(handler.Name == "Handle" ? type : handler.Name + type);
    }

    private static void SayWhoMayCall(OpenApiOperation operation, NeedsAttribute? needs, OpenApiDocument document)
    {
        if (needs is null)
            return;
        var roles = Enum.GetValues<Role>().Where(role => role.Grants(needs.Permission)).ToList();
        var who = roles.Count == Enum.GetValues<Role>().Length ? "every signed-in user" : string.Join(", ", roles.Select(role => JsonNamingPolicy.CamelCase.ConvertName(role.ToString())));
        operation.Description = string.Join("\n\n", new[] { operation.Description, $"For {who}." }.Where(text => !string.IsNullOrEmpty(text)));
        operation.Security =
        [
            new() { [new OpenApiSecuritySchemeReference(OpenApiComponents.Bearer, document)] = [] },
            new() { [new OpenApiSecuritySchemeReference(OpenApiComponents.Cookie, document)] = [] },
        ];
    }

    private static void AddHeaders(OpenApiOperation operation, string method, IList<object> route, OpenApiDocument document)
    {
        var versioned = route.OfType<IProducesResponseTypeMetadata>().Any(answer => typeof(IVersioned).IsAssignableFrom(answer.Type));
        if (route.OfType<TakesIfMatch>().Any())
            AddParameter(operation, "If-Match", "The ETag of what was read; without one, any version is changed.");
        if (route.OfType<TakesIdempotencyKey>().SingleOrDefault() is { } key)
            AddParameter(operation, IdempotencyKey.Header, "What you call this request: sent again with the same key, it is answered and not done again.", key.IsRequired);
        if (versioned && HttpMethods.IsGet(method))
        {
            AddParameter(operation, "If-None-Match", "The ETag of what is known already.");
            operation.Responses!["304"] = new OpenApiResponse { Description = "It is still what you know." };
        }
        foreach (var (status, answer) in operation.Responses!)
            if (answer is OpenApiResponse response && HeadersOf(status, versioned).ToList() is { Count: > 0 } headers)
                response.Headers = headers.ToDictionary(header => header, IOpenApiHeader (header) => new OpenApiHeaderReference(header, document));
    }

    private static IEnumerable<string> HeadersOf(string status, bool versioned)
    {
        if (versioned && status is "200" or "201")
            yield return "ETag";
        if (status is "201" or "202")
            yield return "Location";
        if (status is "429" or "503")
            yield return "Retry-After";
        if (status[0] == '2' || status == "429")
            foreach (var header in new[] { "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset" })
                yield return header;
    }

    private static void AddParameter(OpenApiOperation operation, string name, string description, bool required = false) =>
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Required = required,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
}
