namespace EduSphere.Platform.Security;

/// <summary>The headers that every answer carries.</summary>
public static class SecurityHeaders
{
    /// <summary>For the API documentation page alone: its viewer styles itself from script.</summary>
    public const string Documentation = "documentation";

    public static IServiceCollection AddOwnSecurityHeaders(this IServiceCollection services)
    {
        services.AddSecurityHeaderPolicies()
            .SetDefaultPolicy(Strict(inlineStyles: false))
            .AddPolicy(Documentation, Strict(inlineStyles: true));
        return services;
    }

    private static HeaderPolicyCollection Strict(bool inlineStyles) => new HeaderPolicyCollection()
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
            csp.AddScriptSrc().Self();
            if (inlineStyles)
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
