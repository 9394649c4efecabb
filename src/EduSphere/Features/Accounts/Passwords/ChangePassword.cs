using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>A new password in place of the present one.</summary>
public sealed record ChangePasswordRequest
{
    [Required, StringLength(PasswordRules.Longest)]
    public required string CurrentPassword { get; init; }

    [Required, StringLength(PasswordRules.Longest, MinimumLength = PasswordRules.Shortest)]
    public required string NewPassword { get; init; }
}

public static class ChangePassword
{
    /// <summary>Change the own password</summary>
    /// <remarks>All other sessions of the user end, and links that were sent. A wrong current password counts as a wrong one at sign-in does.</remarks>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        ChangePasswordRequest request, AppDbContext db, CurrentUser current, PasswordTries tries, PasswordHashing hashing, NewPasswords passwords, HttpContext http, CancellationToken ct)
    {
        using var attempt = await tries.BeginAsync(PasswordTries.Of(current.Id), ct);
        if (attempt.Wait is { } wait)
            return PasswordTries.Refuse(wait, http);
        var user = await db.Users.SingleAsync(u => u.Id == current.Id, ct);
        await db.Database.CloseConnectionAsync();
        if (!await attempt.LookAsync(() => hashing.VerifyAsync(user.PasswordHash, request.CurrentPassword, ct), ct))
            throw Problems.Validation.Invalid("currentPassword", "This is not your current password.");
        await attempt.SucceedAsync(ct);
        await passwords.SetAsync(user, request.NewPassword, nameof(request.NewPassword), ct, kept: current.SessionId);
        return TypedResults.NoContent();
    }
}
