using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Diagnostics;
using Serilog;
using Serilog.Configuration;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace EduSphere.Platform.Observability;

/// <summary>One line an event: JSON, or plain text while developing. Never names, addresses, bodies, tokens or query strings.</summary>
public static class Logging
{
    public static void AddStructuredLogs(this WebApplicationBuilder builder) => builder.Services.AddSerilog((services, log) =>
    {
        Levels(log.MinimumLevel).ReadFrom.Configuration(builder.Configuration).ReadFrom.Services(services).Enrich.FromLogContext();
        if (builder.Environment.IsDevelopment())
            log.WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture);
        else
            log.WriteTo.Console(new RenderedCompactJsonFormatter());
    }, preserveStaticLogger: true);

    /// <summary>What is worth a line wherever the program is started from; the settings may say otherwise. A failed statement is logged once, by whoever sent it.</summary>
    private static LoggerConfiguration Levels(LoggerMinimumLevelConfiguration least) => least.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("System", LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
        .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Fatal)
        .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Update", LogEventLevel.Fatal);

    /// <summary>One line a request: method, route, status, time, who, trace.</summary>
    public static void UseRequestLog(this IApplicationBuilder app) => app.UseSerilogRequestLogging(options =>
    {
        // Its own and not the process's: of several programs in one, each logs what it was asked.
        options.Logger = app.ApplicationServices.GetRequiredService<Serilog.ILogger>();
        options.IncludeQueryInRequestPath = false;
        options.MessageTemplate = "{RequestMethod} {Route} {StatusCode} in {Elapsed:0.0} ms";
        options.GetLevel = (http, _, failure) => failure is not null || http.Response.StatusCode >= 500 ? LogEventLevel.Error
            : http.Response.StatusCode == 499 || IsQuiet(http) ? LogEventLevel.Debug : LogEventLevel.Information;
        options.EnrichDiagnosticContext = (log, http) =>
        {
            log.Set("Route", ((http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint) as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)");
            log.Set("TraceId", ProblemWriter.TraceId(http));
            var user = http.RequestServices.GetRequiredService<CurrentUser>();
            if (user.IsSignedIn)
                log.Set("UserId", user.Id);
        };
    });

    /// <summary>Whether it is asked without anybody's doing anything: styles, scripts, the health of the process.</summary>
    public static bool IsQuiet(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/health") || http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null;
}
