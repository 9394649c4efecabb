using EduSphere.Data.Demo;
using EduSphere.Features.Accounts;
using EduSphere.Features.Classes;
using EduSphere.Features.Parents;
using EduSphere.Features.Students;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Commands;
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
        if (db.Database.IsSqlite() || app.Environment.IsProduction())
            await RequireTablesAsync(db, CancellationToken.None);
        if (app.Configuration.GetValue<bool>("Demo:Enabled") && !app.Environment.IsProduction())
            await MakeDemoSchoolAsync(scope.ServiceProvider, CancellationToken.None);
    }

    /// <exception cref="OperatorException">The tables are not up to date, and it is not for this program to change them unasked.</exception>
    public static async Task RequireTablesAsync(AppDbContext db, CancellationToken ct)
    {
        if (db.Database.IsSqlite())
            await MigrateAsync(db, ct);
        else if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
            throw new OperatorException("The tables of the database are not up to date: run the command migrate first.");
    }

    public static async Task MigrateAsync(AppDbContext db, CancellationToken ct)
    {
        await db.Database.MigrateAsync(ct);
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
        await StudentSearch.RenewAsync(db, ct);
        await ParentSearch.RenewAsync(db, ct);
        await TeacherSearch.RenewAsync(db, ct);
        await ClassSearch.RenewAsync(db, ct);
        await StaffSearch.RenewAsync(db, ct);
    }

    /// <summary>Makes the demo school where there is no school yet.</summary>
    /// <returns>Whether it was made.</returns>
    public static async Task<bool> MakeDemoSchoolAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var db = DataSetup.CreateUnaudited(services);
        if (await db.Schools.AnyAsync(ct))
            return false;
        var log = services.GetRequiredService<ILogger<DemoSchool>>();
        log.LogInformation("Building the demo school; this takes some seconds ...");
        var time = services.GetRequiredService<TimeProvider>();
        var start = time.GetTimestamp();
        await new DemoSchool(db, time).MakeAsync(services.GetServices<IDemoStep>(), ct);
        await db.AnalyzeAsync(db.Model.GetEntityTypes(), ct);
        log.LogInformation("Made the demo school in {Seconds:0.0} s", time.GetElapsedTime(start).TotalSeconds);
        return true;
    }
}
