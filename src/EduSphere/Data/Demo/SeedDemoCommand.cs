using System.CommandLine;
using EduSphere.Platform.Commands;

namespace EduSphere.Data.Demo;

public static class SeedDemoCommand
{
    public static Command Make(CommandHost host)
    {
        var command = new Command("seed-demo", "Make the demo school in an empty database: 1,248 students, a year so far, an account for each role. Never in Production.");
        command.SetAction((_, ct) => host.RunAsync(RunAsync, ct));
        return command;
    }

    private static async Task RunAsync(IServiceProvider services, CancellationToken ct)
    {
        if (services.GetRequiredService<IHostEnvironment>().IsProduction())
            throw new OperatorException("There is no demo school in Production: its passwords are known to everybody.");
        await DatabaseStart.RequireTablesAsync(services.GetRequiredService<AppDbContext>(), ct);
        if (!await DatabaseStart.MakeDemoSchoolAsync(services, ct))
            throw new OperatorException("There is a school already; nothing was made.");
        Console.WriteLine($"Sign in as admin, registrar, accountant, teacher, student or parent, with the password {DemoAccounts.Password}.");
    }
}
