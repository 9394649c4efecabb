using EduSphere.Adapters.Email;
using EduSphere.Adapters.Payments;
using EduSphere.Data;
using EduSphere.Features;
using EduSphere.Features.Settings;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Commands;
using EduSphere.Platform.Http;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Observability;
using EduSphere.Platform.OpenApi;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;
using EduSphere.Web;

return await CommandLine.RunAsync(args, FeatureSetup.Commands(new CommandHost(Build)), ServeAsync);

async Task ServeAsync()
{
    var app = Build();
    await app.PrepareDatabaseAsync();
    await app.RunAsync();
}

WebApplication Build()
{
    var builder = WebApplication.CreateBuilder(CommandLine.Settings(args));
    builder.CheckSettings();
    builder.CheckServices();
    builder.AddStructuredLogs();
    builder.AddHttp();
    builder.AddData();
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddApiDocument();
    builder.Services.AddSchoolCache();
    builder.Services.AddEmail(builder.Configuration);
    builder.Services.AddPayments(builder.Configuration);
    builder.Services.AddJobs();
    builder.Services.AddRealtime();
    builder.Services.AddFeatures();
    builder.Services.AddWebPages();

    var app = builder.Build();
    app.UseEdge();
    app.UseWebPages();
    app.UseAccess();
    app.UseSchoolForms();
    app.MapHealth();
    app.MapLive();
    app.MapApiDocument();
    app.MapApi().MapFeatures();
    app.MapWebPages();
    return app;
}

/// <summary>Public so that tests can start the program.</summary>
public partial class Program;
