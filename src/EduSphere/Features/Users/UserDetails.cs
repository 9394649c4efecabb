using System.Text.Json.Serialization;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;

namespace EduSphere.Features.Users;

/// <summary>How it stands with somebody's way in.</summary>
public enum AccountState
{
    /// <summary>Has a password.</summary>
    Active,
    /// <summary>Was sent a link to choose one, and has not.</summary>
    Invited,
    /// <summary>Has none, and was not sent a link.</summary>
    NotInvited,
    /// <summary>May neither sign in nor be written to.</summary>
    Blocked,
}

/// <summary>Somebody's account, as an administrator sees it.</summary>
public sealed record UserDetails : IVersioned
{
    public required Guid Id { get; init; }

    public required string? Username { get; init; }

    public required string? Email { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    /// <summary>The roles that are held in this school now.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    public required AccountState State { get; init; }

    /// <summary>When they were last sent a link to choose a password.</summary>
    public required DateTime? InvitedAt { get; init; }

    /// <summary>When they last signed in to this school, as far as that is kept.</summary>
    public required DateTime? LastSignInAt { get; init; }

    /// <summary>How many sessions are open in this school.</summary>
    public required int OpenSessions { get; init; }

    [JsonIgnore]
    public int Version { get; init; }
}
