using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Observability;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace EduSphere.Platform.Http;

/// <summary>What a request passes through, in order.</summary>
public static class Pipeline
{
    private const int MostBodyBytes = 1024 * 1024;

    public static void AddHttp(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.UseStaticWebAssets().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MinResponseDataRate = new(bytesPerSecond: 2048, gracePeriod: TimeSpan.FromSeconds(5));
        });
        services.AddLanguages().AddProblems().AddStrictJson().AddValidation().AddOwnSecurityHeaders().AddPermissions();
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits")
            .Validate(limits => limits.PermitsPerMinute > 0, "RateLimits:PermitsPerMinute must be at least 1.").ValidateOnStart();
        // The framework would refuse before our pipeline, without a problem document and headers.
        services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = ["*"]);
        services.AddSingleton<RequestCounts>().AddSingleton<PublicAddress>().AddScoped<IdempotentRequests>().Every<ForgetAnswers>("idempotency.forget", TimeSpan.FromHours(1));
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(builder.Configuration.GetSection("Cors:Origins").Get<string[]>() ?? [])
            .AllowAnyMethod().WithHeaders("Authorization", "Content-Type", "If-Match", "If-None-Match", "Idempotency-Key")
            .WithExposedHeaders("ETag", "Location", "Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")));
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in builder.Configuration.GetSection("Proxy:KnownNetworks").Get<string[]>() ?? [])
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            // Where it knows no proxy, the framework believes everybody.
            forwarded.ForwardedHeaders = forwarded.KnownIPNetworks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        });
    }

    /// <summary>What every answer passes on its way out: headers, log line, the reader's language, and a problem document where something failed.</summary>
    public static void UseEdge(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.Use(KeepOutOfCaches);
        app.UseRequestLog();
        app.UseRequestLocalization();
        app.UseExceptionHandler();
        app.UseStatusCodePages(WriteEmptyFailures);
        app.UseMiddleware<OneLengthMiddleware>();
        app.UseMiddleware<KnownHostsMiddleware>();
    }

    /// <summary>Who calls, from where, how often, and whether they may.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseCors();
        app.UseRouting();
        app.Use(AnswerWhatIsNoRoute);
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api => api.UseMiddleware<BodyFormMiddleware>());
        app.UseMiddleware<SameOriginMiddleware>();
        app.UseAuthentication();
        if (app.Services.GetRequiredService<IOptions<RateLimitOptions>>().Value.Enabled)
            app.UseWhen(http => !Logging.IsQuiet(http), counted => counted.UseMiddleware<RateLimitMiddleware>());
        app.UseAuthorization();
    }

    /// <summary>What is not there answers 404, the wrong verb 405 and the wrong content type 415, to everybody and without asking who they are.</summary>
    private static Task AnswerWhatIsNoRoute(HttpContext http, RequestDelegate next)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint is RouteEndpoint)
            return next(http);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return endpoint?.RequestDelegate?.Invoke(http) ?? Task.CompletedTask;
    }

    /// <summary>Answers are about people: nothing keeps them, except under an ETag, and then only the reader's own browser.</summary>
    private static Task KeepOutOfCaches(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            if (http.Response.Headers.CacheControl.Count == 0)
                http.Response.Headers.CacheControl = http.Response.Headers.ETag.Count > 0 ? "private, no-cache" : "no-store";
            return Task.CompletedTask;
        });
        return next(http);
    }

    private static async Task WriteEmptyFailures(StatusCodeContext context)
    {
        var http = context.HttpContext;
        await http.RequestServices.GetRequiredService<IProblemDetailsService>()
            .WriteAsync(new() { HttpContext = http, ProblemDetails = { Status = http.Response.StatusCode } });
    }
}
