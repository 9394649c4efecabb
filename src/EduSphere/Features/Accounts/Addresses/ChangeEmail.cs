using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>Another e-mail address for oneself.</summary>
public sealed record ChangeEmailRequest
{
    [Required, Email]
    public required string Email { get; init; }

    [Required, StringLength(PasswordRules.Longest)]
    public required string CurrentPassword { get; init; }
}

public static class ChangeEmail
{
    /// <summary>Ask for another own e-mail address</summary>
    /// <remarks>
    /// Answers 202 for any address. It holds when the link that is mailed to it has been followed, within a day; the old one is told.
    /// A wrong current password counts as a wrong one at sign-in does.
    /// </remarks>
    public static async Task<Results<Accepted, ProblemHttpResult>> Handle(
        ChangeEmailRequest request, AppDbContext db, CurrentUser current, PasswordTries tries, PasswordHashing hashing, Links links, HttpContext http, CancellationToken ct)
    {
        using var attempt = await tries.BeginAsync(PasswordTries.Of(current.Id), ct);
        if (attempt.Wait is { } wait)
            return PasswordTries.Refuse(wait, http);
        var user = await db.Users.SingleAsync(u => u.Id == current.Id, ct);
        await db.Database.CloseConnectionAsync();
        if (!await attempt.LookAsync(() => hashing.VerifyAsync(user.PasswordHash, request.CurrentPassword, ct), ct))
            throw Problems.Validation.Invalid("currentPassword", "This is not your current password.");
        await attempt.SucceedAsync(ct);
        links.OfferAddress(user, new(request.Email, By: null));
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted((string?)null);
    }
}
