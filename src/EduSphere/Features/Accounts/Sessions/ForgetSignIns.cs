using EduSphere.Data;
using EduSphere.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EduSphere.Features.Accounts;

/// <summary>Clears away what sign-ins leave behind, once it is of no use to anybody.</summary>
public sealed class ForgetSignIns(AppDbContext db, IOptions<TokenOptions> tokens, TimeProvider time) : IRecurringWork
{
    /// <summary>From its end or expiry.</summary>
    public static readonly TimeSpan SessionsKept = TimeSpan.FromDays(30);

    /// <summary>From its use or expiry.</summary>
    public static readonly TimeSpan LinksKept = TimeSpan.FromDays(30);

    /// <summary>From the last wrong password, or the end of the wait for the next.</summary>
    public static readonly TimeSpan DelaysKept = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (session, link, delay) = (now - SessionsKept, now - LinksKept, now - DelaysKept);
        // A spent token ends the session of whoever stole it, for as long as it could have been good unspent.
        var spent = now - TimeSpan.FromDays(tokens.Value.RefreshDays);
        await db.RefreshTokens.Where(t => t.SpentAt < spent || t.Session.EndedAt < session || t.Session.ExpiresAt < session).ExecuteDeleteAsync(ct);
        await db.Sessions.Where(s => (s.EndedAt < session || s.ExpiresAt < session) && !db.RefreshTokens.Any(t => t.SessionId == s.Id)).ExecuteDeleteAsync(ct);
        await db.OneTimeLinks.Where(l => l.UsedAt < link || l.ExpiresAt < link).ExecuteDeleteAsync(ct);
        await db.SignInDelays.Where(d => d.NotBefore < delay).ExecuteDeleteAsync(ct);
    }
}
