using System.Text.RegularExpressions;
using EduSphere.Data;
using EduSphere.Data.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EduSphere.IntegrationTests;

/// <summary>The commands, run as processes against the database of a program that serves meanwhile.</summary>
public sealed partial class CommandsTests : IAsyncLifetime
{
    private static readonly string[] Place = ["--time-zone", "Europe/Dublin", "--currency", "EUR", "--locale", "en-IE", "--country", "IE"];

    private readonly EduSphereApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("--help", "migrate", "create-admin", "seed-demo")]
    [InlineData("migrate --help", "up to date")]
    [InlineData("create-admin --help", "--school", "--email", "--first-name", "--last-name", "--time-zone", "--currency", "--locale", "--country")]
    [InlineData("seed-demo --help", "demo school")]
    public async Task Help_says_what_there_is(string args, params string[] words)
    {
        var (code, output, _) = await ProgramRun.ToEndAsync("Testing", args.Split(' '));

        Assert.Equal(0, code);
        Assert.All(words, word => Assert.Contains(word, output));
    }

    [Theory]
    [InlineData("migrat")]
    [InlineData("migrate --force")]
    [InlineData("create-admin --first-name Ada --last-name Byron")]
    public async Task What_is_no_command_or_lacks_something_is_not_done(string args)
    {
        var (code, _, errors) = await ProgramRun.ToEndAsync("Testing", args.Split(' '));

        Assert.Equal(1, code);
        Assert.NotEmpty(errors.Trim());
    }

    [Fact]
    public async Task Migrate_makes_the_tables_and_then_finds_nothing_to_do()
    {
        var directory = Directory.CreateTempSubdirectory("edusphere-test-").FullName;
        await using var database = await TestDatabase.CreateAsync(directory);
        await EmptyAsync(database);
        string[] settings = [$"--Database:Provider={database.Provider}", "--ConnectionStrings:Database", database.ConnectionString, $"--Data:Directory={directory}"];

        var first = await ProgramRun.ToEndAsync("Testing", ["migrate", .. settings]);
        var second = await ProgramRun.ToEndAsync("Testing", ["migrate", .. settings]);

        Assert.Equal((0, 0), (first.Code, second.Code));
        Assert.Matches(@"(?m)^1/\d+ \d{14}_Initial\r?$", first.Output);
        Assert.Contains("was up to date", second.Output);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task What_a_command_says_is_not_lost_among_statements_wherever_it_is_called()
    {
        var directory = Directory.CreateTempSubdirectory("edusphere-test-").FullName;
        await File.WriteAllBytesAsync(Path.Combine(directory, "students.csv"), ImportFiles.Rows(1));
        await using var database = await TestDatabase.CreateAsync(directory);
        await EmptyAsync(database);
        string[] settings = [$"--Database:Provider={database.Provider}", "--ConnectionStrings:Database", database.ConnectionString, $"--Data:Directory={directory}"];

        foreach (var command in new[] { "migrate", "create-admin --email head@school.test --first-name Ada --last-name Byron --school Hill --time-zone UTC --currency EUR --locale en-IE --country IE", "import students students.csv --apply" })
        {
            var (code, output, errors) = await ProgramRun.ToEndFromAsync(directory, "Testing", [.. command.Split(' '), .. settings]);

            Assert.Equal((0, ""), (code, errors.Trim()));
            Assert.NotEmpty(output.Trim());
            Assert.DoesNotMatch("SELECT|INSERT|CREATE|PRAGMA", output);
        }
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task An_administrator_gets_a_link_that_opens_a_new_school()
    {
        var refused = await CreateAdminAsync("--email", "head@school.test");
        var made = await CreateAdminAsync(["--email", "head@school.test", "--school", "Hill School", .. Place]);

        Assert.Equal((1, 0), (refused.Code, made.Code));
        Assert.Contains("--school", refused.Errors);
        var api = app.Api();
        (await api.PostAsync("auth/reset-password", new { token = Token().Match(made.Output).Groups[1].Value, password = "nine grey herons 4 lunch" })).AssertStatus(204);
        await api.SignInAsync("head@school.test", "nine grey herons 4 lunch");
        var me = (await api.GetAsync("auth/me")).AssertStatus(200);
        Assert.Equal(("admin", "Hill School", "Europe/Dublin"), ((string)me["role"]!, (string)me["school"]!["name"]!, (string)me["school"]!["timeZone"]!));
        (await api.PostAsync("students", new { firstName = "Ada", lastName = "Byron", admissionDate = "2026-01-05" })).AssertStatus(201);
    }

    [Fact]
    public async Task A_second_call_gives_the_same_person_another_link()
    {
        var first = await CreateAdminAsync(["--email", "head@school.test", "--school", "Hill School", .. Place]);
        var second = await CreateAdminAsync("--email", "HEAD@school.test");

        Assert.Equal((0, 0), (first.Code, second.Code));
        Assert.NotEqual(Token().Match(first.Output).Value, Token().Match(second.Output).Value);
        Assert.Equal((1, 1, 1), await ReadAsync(async db => (await db.Schools.CountAsync(), await db.Users.CountAsync(), await db.UserRoles.IgnoreQueryFilters().CountAsync())));
    }

    [Fact]
    public async Task Another_school_is_made_where_all_that_it_needs_is_said()
    {
        var first = await CreateAdminAsync(["--email", "head@school.test", "--school", "Hill School", .. Place]);
        var mistyped = await CreateAdminAsync("--email", "other@school.test", "--school", "Hil School");
        var second = await CreateAdminAsync(["--email", "other@school.test", "--school", "Vale School", .. Place]);

        Assert.Equal((0, 1, 0), (first.Code, mistyped.Code, second.Code));
        Assert.Contains("Hill School", mistyped.Errors);
        Assert.Equal(["Hill School", "Vale School"], await ReadAsync(db => db.Schools.Select(s => s.Name).Order().ToListAsync()));
        var api = app.Api();
        (await api.PostAsync("auth/reset-password", new { token = Token().Match(second.Output).Groups[1].Value, password = "nine grey herons 4 lunch" })).AssertStatus(204);
        await api.SignInAsync("other@school.test", "nine grey herons 4 lunch");
        Assert.Equal("Vale School", (string)(await api.GetAsync("auth/me")).AssertStatus(200)["school"]!["name"]!);
    }

    [Theory]
    [InlineData("--email", "no address")]
    [InlineData("--time-zone", "Mars/Olympus")]
    [InlineData("--currency", "euros")]
    [InlineData("--locale", "en")]
    [InlineData("--country", "Ireland")]
    public async Task A_wrong_option_makes_nothing(string option, string value)
    {
        var options = new Dictionary<string, string> { ["--email"] = "head@school.test", ["--school"] = "Hill School", ["--time-zone"] = "Europe/Dublin", ["--currency"] = "EUR", ["--locale"] = "en-IE", ["--country"] = "IE", [option] = value };

        var (code, _, errors) = await CreateAdminAsync([.. options.SelectMany(pair => new[] { pair.Key, pair.Value })]);

        Assert.Equal(1, code);
        Assert.DoesNotContain("   at ", errors);
        Assert.Equal(0, await ReadAsync(db => db.Schools.CountAsync()));
    }

    [Fact]
    public async Task The_demo_school_is_made_once()
    {
        var first = await ProgramRun.ToEndAsync("Testing", ["seed-demo", .. Settings]);
        var second = await ProgramRun.ToEndAsync("Testing", ["seed-demo", .. Settings]);

        Assert.Equal((0, 1), (first.Code, second.Code));
        Assert.Equal(1248, await ReadAsync(db => db.Students.IgnoreQueryFilters().CountAsync()));
        var registrar = app.Api();
        await registrar.SignInAsync("registrar", DemoAccounts.Password);
        Assert.InRange((await registrar.GetAsync("students?search=murphy")).AssertStatus(200)["pagination"]!["total"]!.GetValue<int>(), 1, 1247);
        var classes = (await registrar.GetAsync("classes?limit=100")).AssertStatus(200)["data"]!.AsArray();
        Assert.Equal(48, classes.Count);
        Assert.All(classes, section => Assert.Equal(26, (int)section!["enrolled"]!));
        Assert.Equal("Grade 7 C", (string)Assert.Single(classes, section => (int)section!["capacity"]! == 26)!["name"]!);
        Assert.Distinct(classes.Select(section => (Guid)section!["homeroomTeacher"]!["id"]!));
    }

    /// <summary>A database of a test has its tables already where the server can copy one faster than it makes one.</summary>
    private static async Task EmptyAsync(TestDatabase database)
    {
        if (!TestDatabase.OnPostgres)
            return;
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("DROP SCHEMA public CASCADE; CREATE SCHEMA public", connection);
        await command.ExecuteNonQueryAsync();
    }

    private string[] Settings
    {
        get
        {
            var settings = app.Services.GetRequiredService<IConfiguration>();
            return [$"--Database:Provider={settings["Database:Provider"]}", "--ConnectionStrings:Database", settings.GetConnectionString("Database")!, $"--Data:Directory={app.DataDirectory}"];
        }
    }

    private Task<(int Code, string Output, string Errors)> CreateAdminAsync(params string[] options) =>
        ProgramRun.ToEndAsync("Testing", ["create-admin", "--first-name", "Ada", "--last-name", "Byron", .. options, .. Settings]);

    private async Task<T> ReadAsync<T>(Func<AppDbContext, Task<T>> read)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    [GeneratedRegex(@"http://localhost:5000/reset-password\?token=([A-Za-z0-9_-]{43})")]
    private static partial Regex Token();
}
