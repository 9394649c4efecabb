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

    private ClaimsPrincipal? Principal => principal();

    public bool IsSignedIn => Principal?.Identity?.IsAuthenticated == true;

    public Guid Id => Identifier(SessionClaims.User);

    public Guid SchoolId => Identifier(SessionClaims.School);

    public Guid SessionId => Identifier(SessionClaims.Session);

    public Role Role => Enum.Parse<Role>(Principal?.FindFirstValue(SessionClaims.Role)
        ?? throw new InvalidOperationException("There is no session: the route lets anonymous callers in and asks for a role."));

    /// <summary>Who sees the same rows as this user does: the whole office of a role, else nobody else.</summary>
    public string Reach => May(Permission.SeeWholeSchool) ? Role.ToString() : $"{Role}/{Id}";

    public bool May(Permission permission) => IsSignedIn && Role.Grants(permission);

    /// <summary>The same user, for work that may outlive the request.</summary>
    public CurrentUser Detached() => new(Principal);

    private Guid Identifier(string claim) => Guid.TryParse(Principal?.FindFirstValue(claim), out var id) ? id : Guid.Empty;
}

/// <summary>The claims of a session, the same in an access token and in a browser's cookie session.</summary>
public static class SessionClaims
{
    public const string User = "sub";
    public const string Session = "sid";
    public const string School = "school";
    public const string Role = "role";
}
