using System.Text.Json.Serialization;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Accounts;

/// <summary>A session that was opened or renewed.</summary>
public sealed record TokenAnswer
{
    /// <summary>To be sent as <c>Authorization: Bearer</c>. Absent where cookies carry the session.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccessToken { get; init; }

    /// <summary>Good for one use at <c>/auth/refresh-token</c>. Absent where cookies carry the session.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RefreshToken { get; init; }

    /// <summary>Seconds until the access token, or the cookie, is no longer accepted.</summary>
    public required int ExpiresIn { get; init; }

    public required SignedInUser User { get; init; }
}

/// <summary>Who is signed in.</summary>
public sealed record SignedInUser
{
    public required Guid Id { get; init; }

    public required string? Username { get; init; }

    public required string? Email { get; init; }

    /// <summary>The role that is active in this session.</summary>
    public required Role Role { get; init; }

    /// <summary>The roles that the user holds in this school.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    internal static SignedInUser Of(User user, Role role, IReadOnlyList<Role> roles) => new()
    {
        Id = user.Id,
        Username = user.UserName,
        Email = user.Email,
        Role = role,
        Roles = roles,
        FirstName = user.FirstName,
        LastName = user.LastName,
    };
}
