using EduSphere.Platform.Http;

namespace EduSphere.Web;

/// <summary>The pages: Razor components rendered on the server, without any state kept between requests.</summary>
public static class WebPages
{
    public static IServiceCollection AddWebPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // Streaming sets this cookie although no page has a form that it would guard.
        services.AddAntiforgery(options =>
        {
            (options.Cookie.Name, options.Cookie.SecurePolicy) = ("edusphere-form", CookieSecurePolicy.SameAsRequest);
            options.SuppressXFrameOptionsHeader = true;
        });
        return services.AddPageCompression();
    }

    /// <summary>A person's request: a failure is answered with a page instead of a problem document.</summary>
    public static IApplicationBuilder UseWebPages(this IApplicationBuilder app) => app.Use(PageRequests.LeaveOutUnfitTexts).UseWhen(context => context.Request.WantsPage(), pages => pages
        .UsePageCompression()
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true,
            // The writer of problem documents has logged it.
            SuppressDiagnosticsCallback = _ => true,
        })
        .UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true)
        .Use(PageRequests.ShowRefusal));

    public static void MapWebPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        // Changes go to the API; the one form that is posted to a page, the sign-in, is held to the same rule of its origin (SameOrigin.cs).
        app.MapRazorComponents<App>().DisableAntiforgery();
    }
}
