using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace EduSphere.Features.Accounts;

/// <summary>A session that holds: who it is, where, and in which role.</summary>
public sealed record LiveSession(Guid Id, Guid UserId, Guid SchoolId, Role Role, DateTime ExpiresAt);

/// <summary>
/// Asked on every request: does the session still hold, and in which role? The answer is remembered for five seconds, and
/// forgotten at once where the session ends here; elsewhere an ended session lives on for those seconds at most.
/// </summary>
public sealed class SessionChecks(IServiceScopeFactory scopes, IMemoryCache remembered, TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);

    /// <summary>How often a session was forgotten.</summary>
    private int forgotten;

    public Task<LiveSession?> FindAsync(Guid sessionId, CancellationToken ct) =>
        RememberAsync(sessionId, sessions => sessions.Where(s => s.Id == sessionId), ct);

    public Task<LiveSession?> FindByCookieAsync(string cookie, CancellationToken ct)
    {
        var hash = Secrets.Hash(cookie);
        return RememberAsync(hash, sessions => sessions.Where(s => s.CookieHash == hash), ct);
    }

    /// <summary>Those of many sessions that hold, read anew, with their roles.</summary>
    public async Task<IReadOnlyDictionary<Guid, Role>> HoldingAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        return await Live(db, db.Sessions.Where(s => ids.Contains(s.Id)), time.GetUtcNow().UtcDateTime).ToDictionaryAsync(s => s.Id, s => s.Role, ct);
    }

    /// <summary>To be called after a session ended or changed its role.</summary>
    public void Forget(Guid sessionId, string? cookieHash)
    {
        Interlocked.Increment(ref forgotten);
        remembered.Remove(sessionId);
        if (cookieHash is not null)
            remembered.Remove(cookieHash);
    }

    private async Task<LiveSession?> RememberAsync(object key, Func<IQueryable<Session>, IQueryable<Session>> which, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var before = Volatile.Read(ref forgotten);
        if (remembered.TryGetValue(key, out LiveSession? session) && session!.ExpiresAt > now)
            return session;
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        session = await Live(db, which(db.Sessions), now).SingleOrDefaultAsync(ct);
        if (session is not null)
            remembered.Set(key, session, Memory);
        // It may have been read before it ended and remembered after it was forgotten.
        if (before != Volatile.Read(ref forgotten))
            remembered.Remove(key);
        return session;
    }

    private static IQueryable<LiveSession> Live(AppDbContext db, IQueryable<Session> sessions, DateTime now) => sessions
        .Where(s => s.EndedAt == null && s.ExpiresAt > now && s.User.BlockedAt == null)
        .Where(s => db.UserRoles.IgnoreQueryFilters().Any(r => r.SchoolId == s.SchoolId && r.UserId == s.UserId && r.Role == s.Role && (r.EndedAt == null || r.EndedAt > now)))
        .Select(s => new LiveSession(s.Id, s.UserId, s.SchoolId, s.Role, s.ExpiresAt));
}
