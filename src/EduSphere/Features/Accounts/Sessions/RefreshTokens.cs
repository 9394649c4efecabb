using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
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
    /// <summary>
    /// An honest client may ask twice at once, or not hear the answer and ask again, perhaps by another network: it is known by what it
    /// called itself when it spent the token.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Renew a session</summary>
    /// <remarks>
    /// Gives a new pair; the old refresh token is spent. Using a spent one ends the whole session, except within ten seconds by the
    /// same client, who then gets a pair of its own.
    /// </remarks>
    public static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> Handle(
        RefreshRequest request, AppDbContext db, SessionOpening opening, SessionEnding ending, TimeProvider time, CancellationToken ct)
    {
        var hash = Secrets.Hash(request.RefreshToken);
        var now = time.GetUtcNow().UtcDateTime;
        while (true)
        {
            db.ChangeTracker.Clear();
            var token = await db.RefreshTokens.Include(t => t.Session).ThenInclude(s => s.User).SingleOrDefaultAsync(t => t.Hash == hash, ct);
            if (token?.Session is not { EndedAt: null } session || session.ExpiresAt <= now || session.User.BlockedAt is not null)
                return AccountProblems.RefreshTokenInvalid.Answer("Sign in again.");
            var roles = await db.UserRoles.IgnoreQueryFilters().HeldAt(now)
                .Where(r => r.UserId == session.UserId && r.SchoolId == session.SchoolId).OrderBy(r => r.Role).Select(r => r.Role).ToListAsync(ct);
            if (!roles.Contains(session.Role))
                return AccountProblems.RefreshTokenInvalid.Answer("Sign in again.");
            if (token.SpentAt is { } spent && (now - spent > Grace || session.Device != opening.Device))
            {
                await ending.EndAsync(s => s.Id == session.Id, ct);
                return AccountProblems.RefreshTokenInvalid.Answer("The refresh token had been used before, so the session has been ended. Sign in again.");
            }
            token.SpentAt ??= now;
            var answer = opening.Renew(session, roles);
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
}
