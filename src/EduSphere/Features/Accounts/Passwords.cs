using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>Who has forgotten the password.</summary>
public sealed record ForgotPasswordRequest
{
    [Required, Email]
    public required string Email { get; init; }
}

/// <summary>A new password, by the one-time link that was mailed.</summary>
public sealed record ResetPasswordRequest
{
    /// <summary>The token of the link.</summary>
    [Required, StringLength(200)]
    public required string Token { get; init; }

    [Required, StringLength(PasswordRules.Longest, MinimumLength = PasswordRules.Shortest)]
    public required string Password { get; init; }
}

/// <summary>A new password in place of the present one.</summary>
public sealed record ChangePasswordRequest
{
    [Required, StringLength(PasswordRules.Longest)]
    public required string CurrentPassword { get; init; }

    [Required, StringLength(PasswordRules.Longest, MinimumLength = PasswordRules.Shortest)]
    public required string NewPassword { get; init; }
}

public static class Passwords
{
    private const int MostResetsAnHour = 3;

    /// <summary>Ask for a link to choose a new password</summary>
    /// <remarks>Answers 202 for any address. At most three mails an hour go to one address.</remarks>
    public static async Task<Accepted> Forgot(ForgotPasswordRequest request, AppDbContext db, Links links, TimeProvider time, CancellationToken ct)
    {
        var hourAgo = time.GetUtcNow().UtcDateTime.AddHours(-1);
        var email = request.Email.ToLowerInvariant();
        var user = await db.Users.SingleOrDefaultAsync(u => u.EmailKey == email && u.BlockedAt == null, ct);
        var recent = await db.OneTimeLinks.CountAsync(l => l.User.EmailKey == email && l.Purpose == LinkPurpose.PasswordReset && l.CreatedAt > hourAgo, ct);
        if (user is not null && recent < MostResetsAnHour)
        {
            links.OfferReset(user);
            await db.SaveChangesAsync(ct);
        }
        return TypedResults.Accepted((string?)null);
    }

    /// <summary>Choose a new password by the link that was mailed</summary>
    /// <remarks>The link works once. All sessions of the user end.</remarks>
    public static async Task<Results<NoContent, ProblemHttpResult>> Reset(
        ResetPasswordRequest request, AppDbContext db, PasswordHashing passwords, SessionChecks checks, LiveConnections connections, TimeProvider time, CancellationToken ct)
    {
        var (hash, now) = (Secrets.Hash(request.Token), time.GetUtcNow().UtcDateTime);
        var link = await db.OneTimeLinks.Include(l => l.User).SingleOrDefaultAsync(l => l.Hash == hash && l.UsedAt == null && l.ExpiresAt > now, ct);
        if (link is null || link.User.BlockedAt is not null)
            return AccountProblems.LinkSpent.Answer("Ask for a new one.");
        await CheckAsync(db, link.User, request.Password, "password", ct);
        await db.Database.CloseConnectionAsync();
        link.User.PasswordHash = await passwords.HashAsync(request.Password, ct);
        link.UsedAt = now;
        var ended = await EndSessionsAsync(db, link.UserId, except: Guid.Empty, now, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return AccountProblems.LinkSpent.Answer("It was used a moment ago.");
        }
        Forget(ended, checks, connections);
        return TypedResults.NoContent();
    }

    /// <summary>Change the own password</summary>
    /// <remarks>All other sessions of the user end.</remarks>
    public static async Task<Results<NoContent, ProblemHttpResult>> Change(
        ChangePasswordRequest request, AppDbContext db, CurrentUser current, PasswordHashing passwords, SessionChecks checks, LiveConnections connections, TimeProvider time, CancellationToken ct)
    {
        var user = await db.Users.SingleAsync(u => u.Id == current.Id, ct);
        if (!await passwords.VerifyAsync(user.PasswordHash, request.CurrentPassword, ct))
            throw Problems.Validation.Invalid("currentPassword", "This is not your present password.");
        await CheckAsync(db, user, request.NewPassword, "newPassword", ct);
        user.PasswordHash = await passwords.HashAsync(request.NewPassword, ct);
        var ended = await EndSessionsAsync(db, user.Id, except: current.SessionId, time.GetUtcNow().UtcDateTime, ct);
        await db.SaveChangesAsync(ct);
        Forget(ended, checks, connections);
        return TypedResults.NoContent();
    }

    private static async Task CheckAsync(AppDbContext db, User user, string password, string member, CancellationToken ct)
    {
        var school = await db.UserRoles.IgnoreQueryFilters().Where(r => r.UserId == user.Id)
            .Join(db.Schools, r => r.SchoolId, s => s.Id, (_, s) => s.Name).FirstOrDefaultAsync(ct);
        PasswordRules.Check(password, user, school ?? "", member);
    }

    private static async Task<List<Session>> EndSessionsAsync(AppDbContext db, Guid userId, Guid except, DateTime now, CancellationToken ct)
    {
        var sessions = await db.Sessions.Where(s => s.UserId == userId && s.Id != except && s.EndedAt == null).ToListAsync(ct);
        sessions.ForEach(session => session.End(now));
        return sessions;
    }

    private static void Forget(List<Session> ended, SessionChecks checks, LiveConnections connections)
    {
        foreach (var session in ended)
        {
            checks.Forget(session);
            connections.Close(session.Id);
        }
    }
}
