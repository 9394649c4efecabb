using EduSphere.Data.Demo;
using EduSphere.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Data;

/// <summary>What is done before the first request.</summary>
public static class DatabaseStart
{
    /// <summary>On SQLite the schema is brought up to date by starting; elsewhere that is the command <c>migrate</c>, run once for all instances.</summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        using var scope = app.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        if (db.Database.IsSqlite())
            await MigrateAsync(db, CancellationToken.None);
        if (app.Configuration.GetValue<bool>("Demo:Enabled") && !app.Environment.IsProduction())
            await MakeDemoSchoolAsync(scope.ServiceProvider, CancellationToken.None);
    }

    public static async Task MigrateAsync(AppDbContext db, CancellationToken ct)
    {
        await db.Database.MigrateAsync(ct);
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
    }

    /// <summary>Makes the demo school where there is no school yet.</summary>
    /// <returns>Whether it was made.</returns>
    public static async Task<bool> MakeDemoSchoolAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var db = DataSetup.CreateUnaudited(services);
        if (await db.Schools.AnyAsync(ct))
            return false;
        var time = services.GetRequiredService<TimeProvider>();
        var start = time.GetTimestamp();
        await new DemoSchool(db, time, services.GetRequiredService<PasswordHashing>()).MakeAsync(ct);
        services.GetRequiredService<ILogger<DemoSchool>>().LogInformation("Made the demo school in {Seconds:0.0} s", time.GetElapsedTime(start).TotalSeconds);
        return true;
    }
}
