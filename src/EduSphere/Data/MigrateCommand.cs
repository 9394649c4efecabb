using System.CommandLine;
using EduSphere.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Data;

public static class MigrateCommand
{
    public static Command Make(CommandHost host)
    {
        var command = new Command("migrate", "Bring the database's tables up to date. Once for all instances, before the new version is started; on SQLite each start does it.");
        command.SetAction((_, ct) => host.RunAsync(RunAsync, ct));
        return command;
    }

    private static async Task RunAsync(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<AppDbContext>();
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        foreach (var (number, migration) in pending.Index())
        {
            Console.WriteLine($"{number + 1}/{pending.Count} {migration}");
            await db.Database.MigrateAsync(migration, ct);
        }
        await DatabaseStart.MigrateAsync(db, ct);
        Console.WriteLine(pending.Count == 0 ? "The database was up to date." : "The database is up to date.");
    }
}
