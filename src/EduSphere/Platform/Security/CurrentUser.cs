using System.Security.Claims;

namespace EduSphere.Platform.Security;

/// <summary>
/// Who is calling, from the session and never from the request: the user, the school and the one role that is active.
/// On a request without a session every id is empty and <see cref="IsSignedIn"/> is false.
/// </summary>
public sealed class CurrentUser
{
    private readonly Func<ClaimsPrincipal?> principal;

    public CurrentUser(IHttpContextAccessor accessor) => principal = () => accessor.HttpContext?.User;

    /// <summary>For what outlives the request that began it, such as a live connection.</summary>
    public CurrentUser(ClaimsPrincipal? fixedPrincipal) => principal = () => fixedPrincipal;

    private SessionIdentity? Session => principal()?.Identity as SessionIdentity;

    public bool IsSignedIn => Session is not null;

    public Guid Id => Session?.UserId ?? Guid.Empty;

    public Guid SchoolId => Session?.SchoolId ?? Guid.Empty;

    public Guid SessionId => Session?.SessionId ?? Guid.Empty;

    public Role Role => Session?.Role ?? throw new InvalidOperationException("There is no session: the route lets anonymous callers in and asks for a role.");

    /// <summary>Who sees the same rows as this user does: the whole office of a role, else nobody else.</summary>
    public string Reach => May(Permission.SeeWholeSchool) ? Role.ToString() : $"{Role}/{Id}";

    public bool May(Permission permission) => Session is { } session && session.Role.Grants(permission);

    /// <summary>The same user, for work that may outlive the request.</summary>
    public CurrentUser Detached() => new(principal());
}

/// <summary>A session that holds, the same however it was carried. Its members are no claims: nothing has to be read out of texts on each request.</summary>
/// <param name="scheme">How it was carried.</param>
public sealed class SessionIdentity(string scheme) : ClaimsIdentity(scheme)
{
    public required Guid UserId { get; init; }

    public required Guid SessionId { get; init; }

    public required Guid SchoolId { get; init; }

    public required Role Role { get; init; }
}
