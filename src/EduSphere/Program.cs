using EduSphere.Web;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddWebPages();
var app = builder.Build();
app.UseWebPages();
app.MapGet("/health/live", () => "ok");
app.MapWebPages();
await app.RunAsync();
