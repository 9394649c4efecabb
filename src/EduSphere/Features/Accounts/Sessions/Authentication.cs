using System.Security.Claims;
using System.Text.Encodings.Web;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace EduSphere.Features.Accounts;

/// <summary>Two ways to carry one session: an access token (programs), a cookie (browsers).</summary>
public static class Authentication
{
    private const string Either = "Session";
    private const string Token = JwtBearerDefaults.AuthenticationScheme;
    private const string Cookie = "Cookie";
    private const string SessionEnded = "The session has ended.";

    public static IServiceCollection AddSessionAuthentication(this IServiceCollection services)
    {
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = http => HasToken(http) ? Token : Cookie)
            .AddScheme<AuthenticationSchemeOptions, CookieHandler>(Cookie, null)
            .AddJwtBearer(Token);
        services.AddOptions<JwtBearerOptions>(Token).Configure<AccessTokens>((options, tokens) =>
        {
            options.MapInboundClaims = false;
            options.IncludeErrorDetails = false;
            options.TokenValidationParameters = tokens.Rules;
            options.Events = new JwtBearerEvents { OnMessageReceived = TakeToken, OnTokenValidated = CheckSession, OnChallenge = SayWhy };
        });
        return services;
    }

    /// <summary>The session as the rest of the program sees it, the same however it was carried.</summary>
    internal static ClaimsPrincipal Principal(LiveSession session, string scheme) =>
        new(new SessionIdentity(scheme) { UserId = session.UserId, SessionId = session.Id, SchoolId = session.SchoolId, Role = session.Role });

    private static bool HasToken(HttpContext http) => http.Request.Headers.Authorization.Count > 0 || IsHubWithToken(http.Request);

    private static bool IsHubWithToken(HttpRequest request) => request.Path.StartsWithSegments("/hubs") && request.Query.ContainsKey("access_token");

    private static string? TokenOf(HttpRequest request)
    {
        const string Bearer = "Bearer ";
        if (IsHubWithToken(request))
            return request.Query["access_token"];
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
    }

    /// <summary>A token that was verified before needs no more than its session; any other goes the library's whole way.</summary>
    private static async Task TakeToken(MessageReceivedContext context)
    {
        context.Token = TokenOf(context.Request);
        if (context.Token is not { Length: > 0 } token || context.HttpContext.RequestServices.GetRequiredService<VerifiedTokens>().Find(token) is not { } known)
            return;
        if (await LiveSessionAsync(context.HttpContext, known.SessionId) is not { } live)
        {
            context.Fail(SessionEnded);
            return;
        }
        context.Principal = Principal(live, Token);
        context.Properties.ExpiresUtc = known.ExpiresAt;
        context.Success();
    }

    private static async Task CheckSession(TokenValidatedContext context)
    {
        if (!context.HttpContext.RequestServices.GetRequiredService<AccessTokens>().IsWhole((JsonWebToken)context.SecurityToken))
        {
            context.Fail("The claims are not those of a token of ours.");
            return;
        }
        var id = Guid.TryParse(context.Principal!.FindFirstValue(AccessTokens.SessionClaim), out var named) ? named : Guid.Empty;
        if (await LiveSessionAsync(context.HttpContext, id) is not { } live)
        {
            context.Fail(SessionEnded);
            return;
        }
        context.HttpContext.RequestServices.GetRequiredService<VerifiedTokens>().Remember(TokenOf(context.Request)!, new VerifiedToken(id, context.SecurityToken.ValidTo));
        context.Principal = Principal(live, Token);
    }

    private static async Task<LiveSession?> LiveSessionAsync(HttpContext http, Guid id)
    {
        var live = await http.RequestServices.GetRequiredService<SessionChecks>().FindAsync(id, http.RequestAborted);
        if (live is null)
            http.Features.Set(Problems.SessionRevoked);
        return live;
    }

    private static Task SayWhy(JwtBearerChallengeContext context)
    {
        if (context.AuthenticateFailure is not null && context.HttpContext.Features.Get<ProblemKind>() is null)
            context.HttpContext.Features.Set(Problems.TokenInvalid);
        return Task.CompletedTask;
    }

    private sealed class CookieHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, SessionChecks checks)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
    {
        protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (SessionCookie.Read(Request) is not { } secret)
                return AuthenticateResult.NoResult();
            return await checks.FindByCookieAsync(secret, Context.RequestAborted) is { } live
                ? AuthenticateResult.Success(new AuthenticationTicket(Principal(live, Cookie), new AuthenticationProperties { ExpiresUtc = live.ExpiresAt }, Cookie))
                : AuthenticateResult.Fail(SessionEnded);
        }

        /// <summary>A page sends the visitor to the sign-in page and remembers where they wanted to go; the API answers 401.</summary>
        protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            if (SignInPage.Serves(Request))
                Response.Redirect(SignInPage.For(Request));
            else
                Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
    }
}

/// <summary>The browser's half of a session.</summary>
internal static class SessionCookie
{
    /// <summary>Plain http, which is allowed on this machine alone, cannot carry the prefix that pins a cookie to host and https.</summary>
    private static string Name(HttpRequest request) => request.IsHttps ? "__Host-edusphere" : "edusphere";

    public static string? Read(HttpRequest request) => request.Cookies[Name(request)] is { Length: > 0 } secret ? secret : null;

    /// <param name="expires">Null for a cookie that ends with the browser.</param>
    public static void Write(HttpContext http, string secret, DateTimeOffset? expires) => http.Response.Cookies.Append(Name(http.Request), secret, Options(http.Request, expires));

    public static void Clear(HttpContext http) => http.Response.Cookies.Delete(Name(http.Request), Options(http.Request, null));

    private static CookieOptions Options(HttpRequest request, DateTimeOffset? expires) =>
        new() { HttpOnly = true, Secure = request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", Expires = expires, IsEssential = true };
}

/// <summary>Where a visitor without a session is sent.</summary>
internal static class SignInPage
{
    private const string Path = "/sign-in";

    public static bool Serves(HttpRequest request) => HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/hubs");

    public static string For(HttpRequest request) => request.Path == "/" ? Path : $"{Path}?returnUrl={Uri.EscapeDataString(request.Path + request.QueryString)}";
}
