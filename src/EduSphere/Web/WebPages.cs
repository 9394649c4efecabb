namespace EduSphere.Web;

/// <summary>The pages: Razor components rendered on the server, without any state kept between requests.</summary>
public static class WebPages
{
    public static IServiceCollection AddWebPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        return services;
    }

    /// <summary>Answers a person's failed request with a page instead of a problem document. Goes after what answers programs.</summary>
    public static IApplicationBuilder UseWebPages(this IApplicationBuilder app) => app
        .UseRequestLocalization()
        .UseWhen(context => IsPage(context.Request), pages => pages
            .UseExceptionHandler("/error", createScopeForErrors: true)
            .UseStatusCodePagesWithReExecute("/not-found", "?status={0}", createScopeForStatusCodePages: true));

    public static void MapWebPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        // No page takes a form: every change goes to the API, which checks its origin.
        app.MapRazorComponents<App>().DisableAntiforgery();
    }

    private static readonly PathString[] ForPrograms = ["/api", "/hubs", "/openapi", "/docs", "/health", "/metrics"];

    private static bool IsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !ForPrograms.Any(path => request.Path.StartsWithSegments(path));
}
