using System.Globalization;
using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>
/// Counts every try at a person's password before it is made and forgets them when one is right: forty at once are five, on
/// however many instances.
/// </summary>
public sealed class PasswordTries(AppDbContext db, PasswordTurns turns, TimeProvider time)
{
    private const int MostCollisions = 20;

    /// <summary>Whom a try counts for: the person, whichever name was used.</summary>
    public static string Of(Guid userId) => Secrets.Hash(userId.ToString());

    /// <summary>A name that nobody has is counted for like a person, so that it does not show.</summary>
    public static string OfUnknown(string name) => Secrets.Hash(SearchText.Fold(name));

    /// <summary>Waits for the person's turn and counts a try. Dispose when it is known how it went.</summary>
    public async Task<PasswordTry> BeginAsync(string person, CancellationToken ct)
    {
        var turn = await turns.TakeAsync(person, ct);
        try
        {
            var (wait, failures) = await CountAsync(person, ct);
            return new PasswordTry(db.SignInDelays.Where(d => d.NameHash == person), turn, wait, failures, time);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    public static ProblemHttpResult Refuse(TimeSpan wait, HttpContext http)
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problems.TooManyRequests.Answer("Too many wrong passwords for this name. Wait a moment before the next try.");
    }

    /// <returns>How long there must be no try, null where this one was counted; and how many there were by then.</returns>
    public async Task<(TimeSpan? Wait, int Failures)> CountAsync(string person, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            var now = time.GetUtcNow().UtcDateTime;
            var delay = await db.SignInDelays.SingleOrDefaultAsync(d => d.NameHash == person, ct) ?? db.SignInDelays.Add(new SignInDelay { NameHash = person }).Entity;
            if (delay.NotBefore > now)
                return (delay.NotBefore - now, delay.Failures);
            delay.Count(now);
            try
            {
                await db.SaveChangesAsync(ct);
                return (null, delay.Failures);
            }
            catch (DbUpdateException) when (attempt < MostCollisions)
            {
                // Another instance counted first. The fifth that does so makes all others wait, so this ends.
                continue;
            }
        }
    }
}

/// <summary>A try at a password that was counted, or must wait.</summary>
public sealed class PasswordTry(IQueryable<SignInDelay> delay, IDisposable turn, TimeSpan? wait, int failures, TimeProvider time) : IDisposable
{
    /// <summary>Not null where the password must not even be looked at.</summary>
    public TimeSpan? Wait => wait;

    /// <summary>Does the expensive part. Who is sent away from it because too many others are there has not tried.</summary>
    public async Task<T> LookAsync<T>(Func<Task<T>> look, CancellationToken ct)
    {
        try
        {
            return await look();
        }
        catch (DomainException e) when (e.Kind == Problems.Unavailable)
        {
            // There was no wait before this one was counted. Where another instance has counted since, there is one of its making.
            var now = time.GetUtcNow().UtcDateTime;
            await delay.ExecuteUpdateAsync(set => set
                .SetProperty(d => d.Failures, d => d.Failures - 1)
                .SetProperty(d => d.NotBefore, d => d.Failures == failures ? now : d.NotBefore), ct);
            throw;
        }
    }

    /// <summary>The password was right: all tries are forgotten.</summary>
    public Task SucceedAsync(CancellationToken ct) => delay.ExecuteDeleteAsync(ct);

    public void Dispose() => turn.Dispose();
}

/// <summary>
/// In one process the tries at one person's password come one after another. So many right ones at once all find that the one
/// before was right, where each counted before the others were done would make the sixth wait.
/// </summary>
public sealed class PasswordTurns
{
    private const int Queues = 256;

    private readonly SemaphoreSlim[] queues = [.. Enumerable.Range(0, Queues).Select(_ => new SemaphoreSlim(1))];

    public async Task<IDisposable> TakeAsync(string person, CancellationToken ct)
    {
        var queue = queues[(uint)person.GetHashCode(StringComparison.Ordinal) % Queues];
        await queue.WaitAsync(ct);
        return new Turn(queue);
    }

    private sealed class Turn(SemaphoreSlim queue) : IDisposable
    {
        public void Dispose() => queue.Release();
    }
}
