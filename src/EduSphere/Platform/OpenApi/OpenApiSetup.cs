using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.OpenApi;
using NetEscapades.AspNetCore.SecurityHeaders;
using Scalar.AspNetCore;

namespace EduSphere.Platform.OpenApi;

/// <summary>The description of the API, made from the code at <c>/openapi/v1.json</c>, and the page that shows it at <c>/docs</c>.</summary>
public static class OpenApiSetup
{
    private const string Version = "v1";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Version, options =>
    {
        // To a caller it is a text like any other.
        options.CreateSchemaReferenceId = json => json.Type == typeof(Sentence) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(json);
        options.AddSchemaTransformer(OpenApiSchemas.CompleteAsync);
        options.AddOperationTransformer(OpenApiOperations.CompleteAsync);
        options.AddDocumentTransformer(OpenApiComponents.CompleteAsync);
    });

    public static void MapApiDocument(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/docs", (options, http) => options
            .WithTitle("EduSphere API")
            .WithNonce(http.GetNonce())
            .DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools().HideClientButton())
            .AllowAnonymous().WithSecurityHeadersPolicy(SecurityHeaders.Documentation);
    }
}
