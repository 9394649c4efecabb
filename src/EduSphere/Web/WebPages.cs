namespace EduSphere.Web;

/// <summary>The pages: Razor components rendered on the server, without any state kept between requests.</summary>
public static class WebPages
{
    public static IServiceCollection AddWebPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddLocalization();
        services.AddAntiforgery(options => options.SuppressXFrameOptionsHeader = true);
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        return services;
    }

    /// <summary>A person's request: in their language, and a failure is answered with a page instead of a problem document.</summary>
    public static IApplicationBuilder UseWebPages(this IApplicationBuilder app) => app.UseWhen(context => IsPage(context.Request), pages => pages
        .UseRequestLocalization()
        .UseExceptionHandler("/error", createScopeForErrors: true)
        .UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));

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
