using System.CommandLine;
using EduSphere.Data;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class VerifyLedgerCommand
{
    public static Command Make(CommandHost host)
    {
        var command = new Command("verify-ledger", "Prove that the books of every school are right: each posting adds up to zero, what is kept as a sum is what was booked, no number is missing.");
        command.SetAction((_, ct) => host.RunAsync(RunAsync, ct));
        return command;
    }

    private static async Task RunAsync(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<AppDbContext>();
        await DatabaseStart.RequireTablesAsync(db, ct);
        var faults = 0;
        foreach (var school in await db.Schools.OrderBy(s => s.Name).ToListAsync(ct))
        {
            db.Enter(school.Id, Actor.System);
            // All of it as of one moment: people go on paying meanwhile.
            await using var snapshot = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
            var found = await new LedgerProof(db).FaultsAsync(ct);
            foreach (var fault in found)
                Console.WriteLine($"{school.Name}: {fault}");
            if (found.Count == 0)
                Console.WriteLine($"{school.Name}: the ledger is right, {await db.LedgerEntries.CountAsync(ct)} entries.");
            faults += found.Count;
        }
        if (faults > 0)
            throw new OperatorException($"The ledger has {faults} faults.");
    }
}
