using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
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
    /// Wrong user, password or role and a blocked account give the same 401, in the same time. After five failures for a person
    /// the next try must wait, longer each time, whichever name is used. With <c>useCookies=true</c> the session is carried by an HttpOnly cookie, and the one of the cookie that was sent ends.
    /// </remarks>
    public static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> Handle(
        LoginRequest request, AppDbContext db, PasswordTries tries, PasswordHashing passwords, SessionOpening sessions, SessionEnding ending, TimeProvider time, HttpContext http, CancellationToken ct, bool useCookies = false)
    {
        var user = await FindAsync(db, request.Username, ct);
        using var attempt = await tries.BeginAsync(user is null ? PasswordTries.OfUnknown(request.Username) : PasswordTries.Of(user.Id), ct);
        if (attempt.Wait is { } wait)
            return PasswordTries.Refuse(wait, http);
        while (true)
        {
            // Asked for nobody as well: the answer must not come sooner.
            var id = user?.Id ?? Guid.Empty;
            var held = await db.UserRoles.IgnoreQueryFilters().HeldAt(time.GetUtcNow().UtcDateTime).Where(r => r.UserId == id).OrderBy(r => r.Role).ToListAsync(ct);
            await db.Database.CloseConnectionAsync();
            var right = await attempt.LookAsync(() => passwords.VerifyAsync(user?.PasswordHash, request.Password, ct), ct);
            var active = held.Where(r => request.Role is null || r.Role == request.Role).MinBy(r => r.Role);
            if (!right || active is null || user!.BlockedAt is not null)
                return AccountProblems.SignInFailed.Answer("Check what you typed and try again.");

            var hash = PasswordHashing.IsOutdated(user.PasswordHash!) ? await attempt.LookAsync(() => passwords.HashAsync(request.Password, ct), ct) : user.PasswordHash!;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await StillHoldsAsync(db, user, hash, ct))
            {
                await attempt.SucceedAsync(ct);
                var answer = sessions.Open(user, active, [.. held.Where(r => r.SchoolId == active.SchoolId).Select(r => r.Role).Order()], useCookies, request.RememberMe);
                await db.SaveChangesAsync(ct);
                var former = useCookies && SessionCookie.Read(http.Request) is { } cookie ? Secrets.Hash(cookie) : null;
                var ended = former is null ? [] : await ending.MarkAsync(s => s.CookieHash == former, ct);
                await transaction.CommitAsync(ct);
                ending.Announce(ended);
                return TypedResults.Ok(answer);
            }
            // The password was changed meanwhile. Is it still the right one?
            db.ChangeTracker.Clear();
            user = await FindAsync(db, request.Username, ct);
        }
    }

    internal static Task<User?> FindAsync(AppDbContext db, string nameOrEmail, CancellationToken ct)
    {
        var (name, email) = (SearchText.Fold(nameOrEmail), User.KeyOf(nameOrEmail));
        return email.Contains('@', StringComparison.Ordinal)
            ? db.Users.SingleOrDefaultAsync(u => u.EmailKey == email, ct)
            : db.Users.SingleOrDefaultAsync(u => u.UserNameKey == name, ct);
    }

    /// <summary>
    /// Whether the password is the one that was verified, and stays so until the transaction is committed: whoever sets another waits
    /// until then, and ends what was opened by this one. The hash is written as it is, or anew by today's parameters; neither is a change.
    /// </summary>
    private static async Task<bool> StillHoldsAsync(AppDbContext db, User user, string hash, CancellationToken ct) =>
        await db.Users.Where(u => u.Id == user.Id && u.PasswordHash == user.PasswordHash && u.BlockedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, hash), ct) == 1;
}
