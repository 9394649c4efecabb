using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>A refresh token to be spent.</summary>
public sealed record RefreshRequest
{
    [Required, StringLength(200)]
    public required string RefreshToken { get; init; }
}

public static class RefreshTokens
{
    /// <summary>An honest client may ask twice at once, or not hear the answer and ask again.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Renew a session</summary>
    /// <remarks>
    /// Gives a new pair; the old refresh token is spent. Using a spent one ends the whole session, except within ten seconds by the
    /// same client, who then gets a pair of its own.
    /// </remarks>
    public static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> Handle(
        RefreshRequest request, AppDbContext db, SignInDesk desk, SessionChecks checks, LiveConnections connections, TimeProvider time, HttpContext http, CancellationToken ct)
    {
        var hash = Secrets.Hash(request.RefreshToken);
        var now = time.GetUtcNow().UtcDateTime;
        while (true)
        {
            db.ChangeTracker.Clear();
            var token = await db.RefreshTokens.Include(t => t.Session).ThenInclude(s => s.User).SingleOrDefaultAsync(t => t.Hash == hash, ct);
            if (token?.Session is not { EndedAt: null } session || session.ExpiresAt <= now || session.User.BlockedAt is not null)
                return AccountProblems.RefreshTokenInvalid.Answer("Sign in again.");
            var roles = await db.UserRoles.IgnoreQueryFilters()
                .Where(r => r.UserId == session.UserId && r.SchoolId == session.SchoolId && r.EndedAt == null).OrderBy(r => r.Role).Select(r => r.Role).ToListAsync(ct);
            if (!roles.Contains(session.Role))
                return AccountProblems.RefreshTokenInvalid.Answer("Sign in again.");
            if (token.SpentAt is { } spent && (now - spent > Grace || session.Address != http.Connection.RemoteIpAddress?.ToString()))
            {
                await EndAsync(session, db, checks, connections, now, ct);
                return AccountProblems.RefreshTokenInvalid.Answer("The refresh token had been used before, so the session has been ended. Sign in again.");
            }
            token.SpentAt ??= now;
            var answer = desk.Renew(session, roles);
            try
            {
                await db.SaveChangesAsync(ct);
                return TypedResults.Ok(answer);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another refresh of the same session was saved first: look again at what it left.
                continue;
            }
        }
    }

    /// <summary>Past the row that was read: it ends whatever else happens to the session at this moment.</summary>
    private static async Task EndAsync(Session session, AppDbContext db, SessionChecks checks, LiveConnections connections, DateTime now, CancellationToken ct)
    {
        await db.Sessions.Where(s => s.Id == session.Id && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.Version, s => s.Version + 1), ct);
        checks.Forget(session);
        connections.Close(session.Id);
    }
}
