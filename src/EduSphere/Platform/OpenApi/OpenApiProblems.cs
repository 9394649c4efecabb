using System.Globalization;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Versions;
using Microsoft.OpenApi;

namespace EduSphere.Platform.OpenApi;

/// <summary>The refusals of an operation, by status: those that its route names and those that follow from what it is.</summary>
internal static class OpenApiProblems
{
    public static void Add(OpenApiOperation operation, string method, IList<object> route, OpenApiDocument document)
    {
        operation.Responses ??= [];
        var bare = operation.Responses.Keys.Select(status => int.Parse(status, CultureInfo.InvariantCulture)).Where(status => status >= 400);
        var named = route.OfType<ProblemKind>().Concat(Implied(operation, method, route)).ToList();
        var kinds = named.Concat(bare.Where(status => named.TrueForAll(kind => kind.Status != status)).Select(Problems.Of));
        foreach (var status in kinds.Distinct().GroupBy(kind => kind.Status))
            operation.Responses[status.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join("\n", status.Select(kind => $"- `{kind.Type}`: {kind.Title}.")),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(OpenApiComponents.Problem, document) },
                },
            };
        var ordered = operation.Responses.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        operation.Responses.Clear();
        foreach (var (status, response) in ordered)
            operation.Responses[status] = response;
    }

    private static IEnumerable<ProblemKind> Implied(OpenApiOperation operation, string method, IList<object> route)
    {
        if (operation.RequestBody is not null)
        {
            yield return Problems.TooLarge;
            yield return Problems.UnsupportedMediaType;
        }
        if (!HttpMethods.IsGet(method))
            yield return Problems.CrossSite;
        if (route.OfType<TakesIdempotencyKey>().Any())
            yield return Problems.IdempotencyKeyReused;
        if (!route.OfType<TakesIfMatch>().Any())
            yield break;
        yield return Problems.VersionMismatch;
        yield return Problems.Conflict;
    }
}
