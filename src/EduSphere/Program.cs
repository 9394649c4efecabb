using EduSphere.Adapters.Email;
using EduSphere.Data;
using EduSphere.Features;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Http;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Observability;
using EduSphere.Platform.Realtime;

var builder = WebApplication.CreateBuilder(args);
builder.AddStructuredLogs();
builder.AddHttp();
builder.AddData();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddHybridCache();
builder.Services.AddSingleton<SchoolCache>();
builder.Services.AddEmail(builder.Configuration);
builder.Services.AddJobs();
builder.Services.AddRealtime();
builder.Services.AddFeatures();

var app = builder.Build();
app.UsePipeline();
app.MapHealth();
app.MapLive();
app.MapApi().MapFeatures();
app.MapNothingElse();
await app.PrepareDatabaseAsync();
await app.RunAsync();

/// <summary>Public so that tests can start the program.</summary>
public partial class Program;
