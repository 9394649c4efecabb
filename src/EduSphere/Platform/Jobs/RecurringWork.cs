using System.Security.Cryptography;
using System.Text;
using EduSphere.Data;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Platform.Jobs;

/// <summary>Work that comes again and again, whoever runs: in no school, and once however many instances there are.</summary>
public interface IRecurringWork
{
    Task RunAsync(CancellationToken ct);
}

/// <summary>
/// Recurring work is a row of the outbox in a lane of its own that, done, comes due again: so it has one holder at a time, a lease, a
/// time limit and another try like any message, and it never dies.
/// </summary>
internal static class RecurringWork
{
    public static OutboxRoute Route<TWork>(string name, TimeSpan every) where TWork : class, IRecurringWork =>
        new(name, Lane.Recurring, AtMostOnce: false, (_, services, ct) => services.GetRequiredService<TWork>().RunAsync(ct), (_, _, _) => Task.CompletedTask) { Every = every };

    /// <summary>Makes the rows that are not there yet; whichever instance comes first makes them.</summary>
    public static async Task ScheduleAsync(IEnumerable<OutboxRoute> routes, IServiceScopeFactory scopes, DateTime now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        foreach (var route in routes)
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO outbox (id, school_id, kind, lane, payload, due_at, attempts)
                VALUES ({IdOf(route.Kind)}, {Guid.Empty}, {route.Kind}, {route.Lane.ToString()}, {"{}"}, {now + route.Every!.Value}, {0})
                ON CONFLICT (id) DO NOTHING
                """, ct);
        }
    }

    private static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
