using System.ComponentModel.DataAnnotations;
using System.Globalization;
using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>Who wants to sign in.</summary>
public sealed record LoginRequest
{
    /// <summary>The user name or the e-mail address.</summary>
    [Required, StringLength(User.EmailLength)]
    public required string Username { get; init; }

    [Required, StringLength(PasswordRules.Longest)]
    public required string Password { get; init; }

    /// <summary>The role to act in; without one, the first that the user holds.</summary>
    public Role? Role { get; init; }

    /// <summary>With cookies: whether the browser keeps the session when it is closed.</summary>
    public bool RememberMe { get; init; }
}

public static class Login
{
    /// <summary>Sign in</summary>
    /// <remarks>
    /// Wrong user, password or role and a blocked account give the same 401, in the same time. After five failures for a name the
    /// next try must wait, longer each time. With <c>useCookies=true</c> the session is carried by an HttpOnly cookie.
    /// </remarks>
    public static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> Handle(
        LoginRequest request, AppDbContext db, PasswordHashing passwords, SignInDesk desk, TimeProvider time, HttpContext http, CancellationToken ct, bool useCookies = false)
    {
        var name = Secrets.Hash(SearchText.Fold(request.Username));
        var now = time.GetUtcNow().UtcDateTime;
        var delay = await db.SignInDelays.AsNoTracking().SingleOrDefaultAsync(d => d.NameHash == name, ct);
        if (delay?.NotBefore > now)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling((delay.NotBefore - now).TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Problems.TooManyRequests.Answer("Too many wrong passwords for this name. Wait a moment before the next try.");
        }

        var user = await FindAsync(db, request.Username, ct);
        var held = user is null ? [] : await db.UserRoles.IgnoreQueryFilters().Where(r => r.UserId == user.Id && r.EndedAt == null).OrderBy(r => r.Role).ToListAsync(ct);
        await db.Database.CloseConnectionAsync();
        var right = await passwords.VerifyAsync(user?.PasswordHash, request.Password, ct);
        var active = held.Where(r => request.Role is null || r.Role == request.Role).MinBy(r => r.Role);
        if (!right || active is null || user!.BlockedAt is not null)
        {
            await CountFailureAsync(db, name, now, ct);
            return AccountProblems.SignInFailed.Answer("Check what you typed and try again.");
        }

        if (PasswordHashing.IsOutdated(user.PasswordHash!))
            user.PasswordHash = await passwords.HashAsync(request.Password, ct);
        // Not by the row that was read: a user who signs in twice at once may have deleted it already.
        if (delay is not null)
            await db.SignInDelays.Where(d => d.NameHash == name).ExecuteDeleteAsync(ct);
        var answer = desk.Open(user, active, [.. held.Where(r => r.SchoolId == active.SchoolId).Select(r => r.Role).Order()], useCookies, request.RememberMe);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(answer);
    }

    internal static Task<User?> FindAsync(AppDbContext db, string nameOrEmail, CancellationToken ct)
    {
        var (name, email) = (SearchText.Fold(nameOrEmail), nameOrEmail.ToLowerInvariant());
        return email.Contains('@', StringComparison.Ordinal)
            ? db.Users.SingleOrDefaultAsync(u => u.EmailKey == email, ct)
            : db.Users.SingleOrDefaultAsync(u => u.UserNameKey == name, ct);
    }

    /// <summary>Two wrong tries at once both count: the one that comes second tries again.</summary>
    private static async Task CountFailureAsync(AppDbContext db, string name, DateTime now, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            var delay = await db.SignInDelays.SingleOrDefaultAsync(d => d.NameHash == name, ct) ?? db.SignInDelays.Add(new SignInDelay { NameHash = name }).Entity;
            delay.Fail(now);
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateException) when (attempt < 20)
            {
                continue;
            }
        }
    }
}
