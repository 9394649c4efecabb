using System.Data.Common;
using EduSphere.Features.Fees;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>The ledger is written once, and whoever changes money past it is found.</summary>
public sealed class LedgerTests : IAsyncLifetime
{
    private readonly EduSphereApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("UPDATE ledger_entries SET amount = amount + 1")]
    [InlineData("UPDATE ledger_entries SET day = day")]
    [InlineData("DELETE FROM ledger_entries")]
    public async Task Nobody_changes_or_deletes_what_is_booked(string sql)
    {
        var counter = await Counter.OpenAsync(app);
        await counter.IssueAsync(100);

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(counter, sql));

        Assert.Contains("The ledger is never changed.", refused.Message);
        Assert.Empty(await counter.FaultsAsync());
    }

    [Theory]
    [InlineData("UPDATE fees SET paid = paid + {cent} WHERE number = 'F00002'", "is said to be outstanding")]
    [InlineData("UPDATE fees SET waived = waived + {cent} WHERE number = 'F00002'", "is said to be outstanding")]
    [InlineData("UPDATE fees SET number = NULL WHERE number = 'F00002'", "The invoice numbers of F go from 1 to 3.")]
    [InlineData("UPDATE fee_lines SET amount = amount + {cent}", "do not add up to its total")]
    [InlineData("UPDATE payments SET refunded = refunded + {cent} WHERE receipt_number = 'R00002'", "is said to be kept")]
    [InlineData("UPDATE payments SET receipt_number = NULL WHERE receipt_number = 'R00002'", "The receipt numbers of R go from 1 to 3.")]
    [InlineData("INSERT INTO ledger_entries ({columns}) SELECT {values} FROM ledger_entries WHERE account = 'Money' LIMIT 1", "does not add up to zero")]
    public async Task Whoever_changes_money_past_the_program_is_found(string sql, string fault)
    {
        var counter = await Counter.OpenAsync(app);
        for (var n = 0; n < 3; n++)
            (await counter.PayAsync(await counter.IssueAsync(100), 40)).AssertStatus(200);
        Assert.Empty(await counter.FaultsAsync());

        await ExecuteAsync(counter, await FilledAsync(counter, sql));

        Assert.Contains(await counter.FaultsAsync(), found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_command_proves_every_school_and_fails_where_one_is_wrong()
    {
        var (right, wrong) = (await Counter.OpenAsync(app), await Counter.OpenAsync(app));
        await right.IssueAsync(100);
        await wrong.IssueAsync(123.45m);
        var proven = await ProgramRun.ToEndAsync("Testing", ["verify-ledger", .. Settings]);
        Assert.Equal((0, 2), (proven.Code, proven.Output.Split("Test School: the ledger is right, 2 entries.").Length - 1));

        await ExecuteAsync(wrong, $"UPDATE fees SET paid = paid + {Cent} WHERE total = {Cent} * 12345");
        var (code, output, errors) = await ProgramRun.ToEndAsync("Testing", ["verify-ledger", .. Settings]);

        Assert.NotEqual(0, code);
        Assert.Contains("is said to be outstanding", output);
        Assert.Contains("Test School: the ledger is right, 2 entries.", output);
        Assert.Contains("The ledger has 1 faults.", errors);
    }

    private static string Cent => TestDatabase.OnPostgres ? "0.01" : "1";

    private string[] Settings
    {
        get
        {
            var settings = app.Services.GetRequiredService<IConfiguration>();
            return [$"--Database:Provider={settings["Database:Provider"]}", "--ConnectionStrings:Database", settings.GetConnectionString("Database")!, $"--Data:Directory={app.DataDirectory}"];
        }
    }

    private static Task<int> ExecuteAsync(Counter counter, string sql) => counter.School.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    /// <summary>Another entry is a copy of one, with an id of its own.</summary>
    private static Task<string> FilledAsync(Counter counter, string sql) => counter.School.ReadAsync(db =>
    {
        var entry = db.Model.FindEntityType(typeof(LedgerEntry))!;
        var columns = entry.GetProperties().Select(property => property.GetColumnName()).ToList();
        var id = TestDatabase.OnPostgres ? "gen_random_uuid()" : $"'{Guid.CreateVersion7().ToString().ToUpperInvariant()}'";
        var values = columns.Select(column => column == "id" ? id : column);
        return Task.FromResult(sql.Replace("{cent}", Cent, StringComparison.Ordinal)
            .Replace("{columns}", string.Join(", ", columns), StringComparison.Ordinal).Replace("{values}", string.Join(", ", values), StringComparison.Ordinal));
    });
}
