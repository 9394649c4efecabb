using EduSphere.Data;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.Extensions.Options;

namespace EduSphere.Features.Accounts;

/// <summary>Opens and renews sessions and hands out what carries them.</summary>
public sealed class SessionOpening(AppDbContext db, AccessTokens tokens, IOptions<TokenOptions> options, TimeProvider time, IHttpContextAccessor accessor)
{
    /// <summary>A cookie session whose browser was not asked to remember it.</summary>
    private static readonly TimeSpan OneSitting = TimeSpan.FromHours(12);

    private HttpContext Http => accessor.HttpContext!;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>What the browser or program that asks calls itself.</summary>
    public string? Device => Http.Request.Headers.UserAgent.ToString() is { Length: > 0 } name ? name.CutTo(Session.DeviceLength) : null;

    /// <summary>Adds a session to be saved, and sets the cookie or makes the tokens that carry it.</summary>
    public TokenAnswer Open(User user, UserRole held, IReadOnlyList<Role> roles, bool useCookies, bool remember)
    {
        var secret = Secrets.New();
        var lifetime = useCookies && !remember ? OneSitting : TimeSpan.FromDays(options.Value.RefreshDays);
        var session = new Session
        {
            UserId = user.Id,
            SchoolId = held.SchoolId,
            Role = held.Role,
            CreatedAt = Now,
            ExpiresAt = Now + lifetime,
            Device = Device,
            Address = Http.Connection.RemoteIpAddress?.ToString(),
            CookieHash = useCookies ? Secrets.Hash(secret) : null,
        };
        db.Sessions.Add(session);
        var answer = new TokenAnswer { ExpiresIn = (int)lifetime.TotalSeconds, User = SignedInUser.Of(user, held.Role, roles) };
        if (useCookies)
        {
            SessionCookie.Write(Http, secret, remember ? session.ExpiresAt : null);
            Languages.Follow(Http, user.Language);
            return answer;
        }
        db.RefreshTokens.Add(new RefreshToken { SessionId = session.Id, Hash = Secrets.Hash(secret) });
        return answer with { AccessToken = tokens.Issue(session), RefreshToken = secret, ExpiresIn = (int)tokens.Lifetime.TotalSeconds };
    }

    /// <summary>A new pair for a session that goes on.</summary>
    public TokenAnswer Renew(Session session, IReadOnlyList<Role> roles)
    {
        var secret = Secrets.New();
        session.ExpiresAt = Now.AddDays(options.Value.RefreshDays);
        session.Device = Device;
        db.RefreshTokens.Add(new RefreshToken { SessionId = session.Id, Hash = Secrets.Hash(secret) });
        return new TokenAnswer
        {
            AccessToken = tokens.Issue(session),
            RefreshToken = secret,
            ExpiresIn = (int)tokens.Lifetime.TotalSeconds,
            User = SignedInUser.Of(session.User, session.Role, roles),
        };
    }
}
