using System.Globalization;
using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>Who fills tables by the thousand tells the database, so that it does not plan for empty ones until it notices by itself.</summary>
public sealed class StatisticsTests : IAsyncLifetime
{
    private readonly EduSphereApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_demo_school_is_known_to_the_planner()
    {
        await using var scope = app.Services.CreateAsyncScope();
        Assert.True(await DatabaseStart.MakeDemoSchoolAsync(scope.ServiceProvider, TestContext.Current.CancellationToken));

        foreach (var (table, rows) in new[] { ("students", 1248), ("enrollments", 1248), ("users", 2500), ("attendance", 10_000) })
            Assert.InRange(await RowsKnownAsync(scope.ServiceProvider.GetRequiredService<AppDbContext>(), table), rows, 1_000_000);
    }

    [Fact]
    public async Task An_import_is_known_to_the_planner()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);
        await api.ApplyAsync((await api.CheckAsync(ImportFiles.Rows(120))).Id());

        foreach (var table in new[] { "students", "users", "user_roles", "imported_rows" })
            await Eventually.BecomesAsync(() => school.ReadAsync(db => RowsKnownAsync(db, table)), rows => rows >= 120, $"the rows of {table}");
    }

    /// <summary>How many rows the planner believes a table has; -1 where it was never told.</summary>
    private static async Task<long> RowsKnownAsync(AppDbContext db, string table)
    {
        if (TestDatabase.OnPostgres)
            return (await db.Database.SqlQuery<long>($"SELECT reltuples::bigint AS \"Value\" FROM pg_class WHERE relname = {table}").ToListAsync())[0];
        if (!(await db.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE name = 'sqlite_stat1'").ToListAsync()).Contains("sqlite_stat1"))
            return -1;
        var stats = await db.Database.SqlQuery<string>($"SELECT stat AS Value FROM sqlite_stat1 WHERE tbl = {table}").ToListAsync();
        // An index of few rows says so; the others say how many the table has.
        return stats.Select(stat => long.Parse(stat.Split(' ')[0], CultureInfo.InvariantCulture)).DefaultIfEmpty(-1).Max();
    }
}
