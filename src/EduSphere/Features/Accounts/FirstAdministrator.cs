using EduSphere.Data;
using EduSphere.Features.Settings;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>
/// In Production nothing is made up but what somebody needs to get in: where there is no school yet, the start makes one
/// (settings under <c>FirstSchool</c>) with the administrator "admin", and prints a link to choose the password.
/// </summary>
public sealed class FirstAdministrator(IServiceScopeFactory scopes, IHostEnvironment environment, IConfiguration settings, TimeProvider time) : IHostedLifecycleService
{
    private const string UserName = "admin";

    public async Task StartedAsync(CancellationToken ct)
    {
        if (!environment.IsProduction())
            return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        if (await db.Schools.AnyAsync(ct))
            return;
        var first = settings.GetRequiredSection("FirstSchool");
        NewSchool.Add(db, first["Name"]!, first.Get<SchoolPlace>()!, time.GetUtcNow().UtcDateTime);
        var user = new User { FirstName = "First", LastName = "Administrator" };
        user.SetUserName(UserName);
        db.Users.Add(user);
        var link = await scope.ServiceProvider.GetRequiredService<Administrators>().AppointAsync(user, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsTaken("user_name_key"))
        {
            // Another instance started at the same moment and has printed the link.
            return;
        }
        // Past the log, which may be sent elsewhere: the link is a secret.
        Console.WriteLine($"The database was empty. Choose the password of the administrator '{UserName}' here, within a day (later: the command create-admin):\n\n{link}\n");
    }

    public Task StartingAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken ct) => Task.CompletedTask;
}
