using System.Linq.Expressions;
using EduSphere.Data;
using EduSphere.Platform.Realtime;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>A session that was ended a moment ago.</summary>
public sealed record EndedSession(Guid Id, string? CookieHash);

/// <summary>
/// The one way to end sessions. Past the rows that anybody has read: a session ends whatever else happens to it at this moment,
/// and a renewal that was under way finds that its row has changed.
/// </summary>
public sealed class SessionEnding(AppDbContext db, SessionChecks checks, LiveConnections connections, TimeProvider time)
{
    /// <summary>Ends those of these sessions that are still open.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> EndAsync(Expression<Func<Session, bool>> which, CancellationToken ct)
    {
        var ended = await MarkAsync(which, ct);
        Announce(ended);
        return ended.Count;
    }

    /// <summary>The first half, for whoever ends sessions in a transaction with something else; <see cref="Announce"/> follows when it is committed.</summary>
    public async Task<IReadOnlyList<EndedSession>> MarkAsync(Expression<Func<Session, bool>> which, CancellationToken ct)
    {
        // Told apart from those that ended before by the instant, to the precision that both databases keep.
        var now = new DateTime(time.GetUtcNow().Ticks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
        var ended = await db.Sessions.Where(which).Where(s => s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.Version, s => s.Version + 1), ct);
        return ended == 0 ? [] : await db.Sessions.Where(which).Where(s => s.EndedAt == now).Select(s => new EndedSession(s.Id, s.CookieHash)).ToListAsync(ct);
    }

    /// <summary>Has the ended sessions opened nothing any more, and closes what they hold open.</summary>
    public void Announce(IEnumerable<EndedSession> ended)
    {
        foreach (var session in ended)
        {
            checks.Forget(session.Id, session.CookieHash);
            connections.Close(session.Id);
        }
    }
}
