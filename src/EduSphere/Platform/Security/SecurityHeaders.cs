namespace EduSphere.Platform.Security;

/// <summary>The headers that every answer carries.</summary>
public static class SecurityHeaders
{
    /// <summary>For the API documentation page alone: its viewer is started by a script in the page and styles itself from script.</summary>
    public const string Documentation = "documentation";

    public static IServiceCollection AddOwnSecurityHeaders(this IServiceCollection services)
    {
        services.AddSecurityHeaderPolicies()
            .SetDefaultPolicy(Strict(viewer: false))
            .AddPolicy(Documentation, Strict(viewer: true));
        return services;
    }

    private static HeaderPolicyCollection Strict(bool viewer) => new HeaderPolicyCollection()
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicyNoReferrer()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains()
        .AddCustomHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
        .RemoveServerHeader()
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().None();
            // The one script that stands in a page is its import map, which names the request's nonce.
            csp.AddScriptSrc().Self().WithNonce();
            if (viewer)
                csp.AddStyleSrc().Self().UnsafeInline();
            else
                csp.AddStyleSrc().Self();
            csp.AddImgSrc().Self().Data();
            csp.AddFontSrc().Self();
            csp.AddConnectSrc().Self();
            csp.AddManifestSrc().Self();
            csp.AddFormAction().Self();
            csp.AddBaseUri().Self();
            csp.AddFrameAncestors().None();
        });
}
