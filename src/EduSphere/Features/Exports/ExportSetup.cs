using System.Net.Mime;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Exports;

public static class ExportSetup
{
    private const int MostAMinute = 20;

    public static IServiceCollection AddExports(this IServiceCollection services) => services.AddScoped<ListExports>();

    /// <summary>What every route has that answers with a list as a file.</summary>
    public static RouteHandlerBuilder Exports(this RouteHandlerBuilder route) =>
        route.WithMetadata(new UserLimitAttribute(MostAMinute, "exports")).Produces<string>(StatusCodes.Status200OK, MediaTypeNames.Text.Csv, XlsxWriter.MediaType);
}
