using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EduSphere.Bench.Bare;
using Npgsql;
using NSec.Cryptography;

// The floor under the program's numbers, written to win: the same answers from the same database by SQL written by hand, with no sign-in,
// no rights, no validation, no audit and no log. A login is its hash alone.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();

// Nothing leaves state on a connection, and a plan is made once for each statement of a connection. Connections are left to the program, which keeps its own.
await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(app.Configuration.GetConnectionString("Database")!)
{
    NoResetOnClose = true,
    MaxAutoPrepare = 50,
    AutoPrepareMinUsages = 2,
    Options = "-c plan_cache_mode=force_generic_plan",
    MaxPoolSize = 40,
}.ToString());
var (school, zone, user) = await SchoolAsync(source);
var clock = new Clock(zone);
var students = new StudentQueries(source, school, clock);
var attendance = new AttendanceQueries(source, school, user);
var dashboard = new DashboardQueries(source, school, clock);
var fees = new FeeQueries(source, school, clock);
var deeds = new FeeDeeds(source, school, user, clock);
var receipts = new ReceiptQuery(source, school, clock);

var argon = PasswordBasedKeyDerivationAlgorithm.Argon2id(new Argon2Parameters { MemorySize = 19 * 1024, NumberOfPasses = 2, DegreeOfParallelism = 1 });
app.MapPost("/api/v1/auth/login", async http =>
{
    var login = await http.Request.ReadFromJsonAsync(Json.Default.Login);
    await WriteAsync(http, new LoginAnswer(Convert.ToBase64String(argon.DeriveBytes(Encoding.UTF8.GetBytes(login!.Password), new byte[16], 32))), Json.Default.LoginAnswer);
});
app.MapGet("/api/v1/students", async http =>
{
    var query = http.Request.Query;
    var (page, limit, search) = (Number(query["page"], 1), Number(query["limit"], 20), query["search"].ToString());
    await WriteAsync(http, search.Length == 0 ? await students.PageAsync(page, limit) : await students.SearchAsync(search, page, limit), Json.Default.Page);
});
app.MapGet("/api/v1/dashboard/stats", async http => await SendAsync(http, await dashboard.StatsAsync(fresh: http.Request.QueryString.HasValue)));
app.MapPost("/api/v1/attendance/mark", async http =>
{
    var marks = await http.Request.ReadFromJsonAsync(Json.Default.Marks);
    var saved = await attendance.SaveAsync(marks!);
    dashboard.Forget();
    await WriteAsync(http, saved, Json.Default.MarksSaved);
});
app.MapGet("/api/v1/fees", async http => await WriteAsync(http, await fees.FirstPageAsync(), Json.Default.FeePage));
app.MapGet("/api/v1/fees/statistics", async http => await WriteAsync(http, await fees.StatisticsAsync(), Json.Default.FeeStatistics));
app.MapPost("/api/v1/fees/bulk", async http => await WriteAsync(http, await deeds.ChargeAsync((await http.Request.ReadFromJsonAsync(Json.Default.ChargeInput))!), Json.Default.ChargeAnswer));
app.MapPost("/api/v1/fees/{id:guid}/payment", async (HttpContext http, Guid id) =>
{
    if (await deeds.PayAsync(id, (await http.Request.ReadFromJsonAsync(Json.Default.PaymentInput))!) is { } taken)
        await WriteAsync(http, taken, Json.Default.PaymentTaken);
    else
        http.Response.StatusCode = StatusCodes.Status409Conflict;
});
app.MapGet("/api/v1/payments/{id:guid}/receipt", async (HttpContext http, Guid id) => await SendAsync(http, await receipts.ReadAsync(id), "application/pdf"));
await app.RunAsync();

static async Task<(Guid School, string Zone, Guid User)> SchoolAsync(NpgsqlDataSource source)
{
    await using var command = source.CreateCommand("SELECT s.id, s.time_zone, u.id FROM schools s, users u WHERE u.user_name = 'admin'");
    await using var reader = await command.ExecuteReaderAsync();
    await reader.ReadAsync();
    return (reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2));
}

static int Number(string? text, int otherwise) => text is null ? otherwise : int.Parse(text, CultureInfo.InvariantCulture);

static Task WriteAsync<T>(HttpContext http, T answer, JsonTypeInfo<T> type) => SendAsync(http, JsonSerializer.SerializeToUtf8Bytes(answer, type));

static Task SendAsync(HttpContext http, byte[] body, string contentType = "application/json; charset=utf-8")
{
    http.Response.ContentType = contentType;
    http.Response.ContentLength = body.Length;
    http.Response.BodyWriter.Write(body);
    return http.Response.BodyWriter.FlushAsync().AsTask();
}
