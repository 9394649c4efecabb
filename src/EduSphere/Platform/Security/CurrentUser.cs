using System.Security.Claims;

namespace EduSphere.Platform.Security;

/// <summary>
/// Who is calling, from the session and never from the request: the user, the school and the one role that is active.
/// On a request without a session every id is empty and <see cref="IsSignedIn"/> is false.
/// </summary>
public sealed class CurrentUser(IHttpContextAccessor accessor)
{
    private ClaimsPrincipal? Principal => accessor.HttpContext?.User;

    public bool IsSignedIn => Principal?.Identity?.IsAuthenticated == true;

    public Guid Id => Identifier(SessionClaims.User);

    public Guid SchoolId => Identifier(SessionClaims.School);

    public Guid SessionId => Identifier(SessionClaims.Session);

    public Role Role => Enum.Parse<Role>(Principal?.FindFirstValue(SessionClaims.Role)
        ?? throw new InvalidOperationException("There is no session: the route lets anonymous callers in and asks for a role."));

    public bool May(Permission permission) => IsSignedIn && Role.Grants(permission);

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
