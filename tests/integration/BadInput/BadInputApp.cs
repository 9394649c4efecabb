using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>A program on a socket with a database that nobody else writes, so that all of it can be compared. One school a file of the catalogue.</summary>
public sealed class BadInputApp : IAsyncLifetime
{
    /// <summary>What a refusal may write: that it was asked.</summary>
    private static readonly Type[] Bookkeeping = [typeof(AuditEntry), typeof(Session), typeof(SignInDelay)];

    private readonly ConcurrentDictionary<string, Task<Scene>> scenes = [];

    public EduSphereApp App { get; } = new() { OnKestrel = true, Log = new() };

    public Task<Scene> SceneAsync(string file) => scenes.GetOrAdd(file, _ => Scene.CreateAsync(App));

    /// <summary>Every table but those that keep books, as a digest of its rows.</summary>
    public async Task<SortedDictionary<string, string>> TablesAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var tables = db.Model.GetEntityTypes().Where(type => !Bookkeeping.Contains(type.ClrType)).Select(type => type.GetTableName()!).Distinct().ToList();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = string.Concat(tables.Select(table => $"SELECT * FROM \"{table}\";"));
        await using var reader = await command.ExecuteReaderAsync();
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var rows = new List<string>();
            while (await reader.ReadAsync())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column)))));
            digests[table] = $"{rows.Count} rows, {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.Order(StringComparer.Ordinal)))))}";
            await reader.NextResultAsync();
        }
        return digests;
    }

    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private static string? Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        Array items => string.Join(',', items.Cast<object>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}

/// <summary>A school, another one, and a client for each caller; what the cases of one file name in braces.</summary>
public sealed class Scene
{
    private readonly Dictionary<string, ApiClient> callers = [];

    public IReadOnlyDictionary<string, string> Values { get; private init; } = new Dictionary<string, string>();

    /// <summary>The client of a role by its name, or of <c>anyone</c>.</summary>
    public ApiClient this[string who] => callers[who];

    public static async Task<Scene> CreateAsync(EduSphereApp app)
    {
        var (school, theirs) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var time = app.Services.GetRequiredService<TimeProvider>();
        var (request, theirRequest) = (await school.AskAsync("parent", $"asked.{school.Id:n}@families.test"), await theirs.AskAsync("parent", $"asked.{theirs.Id:n}@families.test"));
        var (taught, theirTaught) = (await school.TeachAsync(), await theirs.TeachAsync());
        var (period, theirPeriod) = (await school.AddPeriodAsync(8), await theirs.AddPeriodAsync(8));
        var (money, theirMoney) = (await MoneyAsync(school), await MoneyAsync(theirs));
        var (transfer, theirTransfer) = (await school.AddTransferAsync(10), await theirs.AddTransferAsync(10));
        var scene = new Scene
        {
            Values = new Dictionary<string, string>
            {
                ["today"] = $"{school.Today:yyyy-MM-dd}",
                ["tomorrow"] = $"{school.Today.AddDays(1):yyyy-MM-dd}",
                ["student"] = $"{school.Student.ProfileId}",
                ["parent"] = $"{school.Parent.ProfileId}",
                ["guardian"] = $"{await GuardianshipAsync(school)}",
                ["class"] = $"{school.ClassId}",
                ["year"] = $"{school.AcademicYearId}",
                ["nextYear"] = $"{await school.AddNextYearAsync()}",
                ["theirNextYear"] = $"{await theirs.AddNextYearAsync()}",
                ["teacher"] = $"{school.Teacher.ProfileId}",
                ["user"] = $"{school.Teacher.UserId}",
                ["series"] = $"{await SeriesAsync(school)}",
                ["theirSeries"] = $"{await SeriesAsync(theirs)}",
                ["theirUser"] = $"{theirs.Teacher.UserId}",
                ["email"] = school.Student.Email,
                ["theirStudent"] = $"{theirs.Student.ProfileId}",
                ["theirParent"] = $"{theirs.Parent.ProfileId}",
                ["theirGuardian"] = $"{await GuardianshipAsync(theirs)}",
                ["theirClass"] = $"{theirs.ClassId}",
                ["theirSchool"] = $"{theirs.Id}",
                ["request"] = request.Split('/')[1],
                ["theirRequest"] = theirRequest.Split('/')[1],
                ["theirYear"] = $"{theirs.AcademicYearId}",
                ["taught"] = $"{taught.Id}",
                ["period"] = $"{period}",
                ["lesson"] = $"{await school.AddLessonAsync(taught, period)}",
                ["theirTaught"] = $"{theirTaught.Id}",
                ["theirPeriod"] = $"{theirPeriod}",
                ["theirLesson"] = $"{await theirs.AddLessonAsync(theirTaught, theirPeriod)}",
                ["theirTeacher"] = $"{theirs.Teacher.ProfileId}",
                ["note"] = $"{await school.AddNoteAsync(school.Student.ProfileId)}",
                ["theirNote"] = $"{await theirs.AddNoteAsync(theirs.Student.ProfileId)}",
                ["feeType"] = $"{money.Type}",
                ["fee"] = $"{money.Fee}",
                ["draft"] = $"{money.Draft}",
                ["payment"] = $"{money.Payment}",
                ["theirFeeType"] = $"{theirMoney.Type}",
                ["theirFee"] = $"{theirMoney.Fee}",
                ["theirPayment"] = $"{theirMoney.Payment}",
                ["transfer"] = $"{transfer}",
                ["theirTransfer"] = $"{theirTransfer}",
                ["nobody"] = $"{Guid.CreateVersion7()}",
            },
            callers = { ["anyone"] = app.Api() },
        };
        foreach (var role in Enum.GetValues<Role>())
            scene.callers[role.ToString().ToLowerInvariant()] = await school.SignInAsync(role);
        // What was told of the new rows is told first.
        await Eventually.BecomesAsync(() => school.ReadAsync(db => CountDueAsync(db, time.GetUtcNow().UtcDateTime)), left => left == 0, "an outbox with nothing to do");
        return scene;
    }

    private static Task<Guid> GuardianshipAsync(TestSchool school) => school.ReadAsync(db => db.Guardianships.Where(g => g.ParentId == school.Parent.ProfileId).Select(g => g.Id).SingleAsync());

    private static Task<Guid> SeriesAsync(TestSchool school) => school.ReadAsync(db => NumberSeries.OfStudents(db).Select(series => series.Id).SingleAsync());

    /// <summary>An invoice with 100 outstanding, another that is paid with 20, and a draft.</summary>
    private static async Task<(Guid Type, Guid Fee, Guid Draft, Guid Payment)> MoneyAsync(TestSchool school)
    {
        var type = await school.AddFeeTypeAsync("Books");
        var (fee, paid) = (await school.IssueAsync(100, type: type), await school.IssueAsync(20, type: type));
        var taken = await (await school.SignInAsync(Role.Accountant)).PostAsync($"fees/{paid}/payment", new { amount = 20, paymentMethod = "cash", paymentDate = school.Today }, ("Idempotency-Key", "scene"));
        return (type, fee, await school.DraftAsync(10, type: type), (Guid)taken.AssertStatus(200)["paymentId"]!);
    }

    private static Task<int> CountDueAsync(AppDbContext db, DateTime now) => db.Outbox.IgnoreQueryFilters().CountAsync(m => m.LeaseId != null || m.DueAt <= now);
}
