using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>A new password, by the one-time link that was mailed.</summary>
public sealed record ResetPasswordRequest
{
    /// <summary>The token of the link.</summary>
    [Required, StringLength(200)]
    public required string Token { get; init; }

    [Required, StringLength(PasswordRules.Longest, MinimumLength = PasswordRules.Shortest)]
    public required string Password { get; init; }
}

public static class ResetPassword
{
    /// <summary>Choose a new password by the link that was mailed</summary>
    /// <remarks>The link works once, and with it end those that were sent before. All sessions of the user end.</remarks>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(ResetPasswordRequest request, AppDbContext db, NewPasswords passwords, TimeProvider time, CancellationToken ct)
    {
        var (hash, now) = (Secrets.Hash(request.Token), time.GetUtcNow().UtcDateTime);
        var link = await db.OneTimeLinks.Include(l => l.User).SingleOrDefaultAsync(l => l.Hash == hash && l.Purpose != LinkPurpose.AddressChange && l.UsedAt == null && l.ExpiresAt > now, ct);
        if (link is null || link.User.BlockedAt is not null)
            return AccountProblems.LinkSpent.Answer("Ask for a new one.");
        link.UsedAt = now;
        try
        {
            await passwords.SetAsync(link.User, request.Password, nameof(request.Password), ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The person was changed meanwhile, which says nothing against the link, unless the change was to use it.
            if (await db.OneTimeLinks.AnyAsync(l => l.Id == link.Id && l.UsedAt == null, ct))
                throw;
            return AccountProblems.LinkSpent.Answer("It was used a moment ago.");
        }
        return TypedResults.NoContent();
    }
}
