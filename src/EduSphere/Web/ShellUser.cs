using EduSphere.Platform.Security;

namespace EduSphere.Web;

/// <summary>What the layout shows of the signed-in user.</summary>
public sealed record ShellUser(string Name, string Email, Role Role, IReadOnlyList<Role> Roles, string SchoolName);

/// <summary>Where the layout learns who is signed in; null when the session's user is no more.</summary>
public delegate Task<ShellUser?> ShellUserSource(CancellationToken ct);
