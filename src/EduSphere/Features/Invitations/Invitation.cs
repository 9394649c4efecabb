using System.Text.Json.Serialization;
using EduSphere.Features.Accounts;

namespace EduSphere.Features.Invitations;

/// <summary>What an invitation of somebody comes to.</summary>
public enum InvitationOutcome
{
    /// <summary>A mail with a link to choose a password; in a preview, it would be sent.</summary>
    Invited,
    /// <summary>None: one was sent a moment ago.</summary>
    InvitedLately,
    /// <summary>None: no e-mail address is recorded.</summary>
    NoAddress,
    /// <summary>None: they have a password.</summary>
    SignsIn,
    /// <summary>None: their account is blocked.</summary>
    Blocked,
    /// <summary>None: they may do more than who asks, or belong to another school too.</summary>
    Theirs,
}

public static class InvitationOutcomes
{
    /// <summary>Whoever is invited again so soon is sent no second mail: a button that is pressed twice.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <param name="isAllowed">Whether who asks has all the rights that the person has.</param>
    public static InvitationOutcome Of(User user, bool isAllowed, DateTime now) => user switch
    {
        { PasswordHash: not null } => InvitationOutcome.SignsIn,
        { BlockedAt: not null } => InvitationOutcome.Blocked,
        _ when !isAllowed => InvitationOutcome.Theirs,
        { Email: null } => InvitationOutcome.NoAddress,
        { InvitedAt: { } last } when now - last < Pause => InvitationOutcome.InvitedLately,
        _ => InvitationOutcome.Invited,
    };
}

/// <summary>An invitation of one person.</summary>
public sealed record Invitation
{
    public required InvitationOutcome Outcome { get; init; }

    /// <summary>Where it went.</summary>
    public required string? Email { get; init; }

    /// <summary>When the person was last invited.</summary>
    public required DateTime? InvitedAt { get; init; }

    [JsonIgnore]
    public Guid UserId { get; init; }

    public static Invitation Of(User user, InvitationOutcome outcome) => new() { Outcome = outcome, Email = user.Email, InvitedAt = user.InvitedAt, UserId = user.Id };
}

/// <summary>An invitation of all parents of a class, or what it would come to.</summary>
public sealed record ClassInvitation
{
    /// <summary>How many mails are sent.</summary>
    public required int Mails { get; init; }

    /// <summary>Who sees a student of the class in the portal today, by name.</summary>
    public required IReadOnlyList<InvitedParent> Parents { get; init; }
}

/// <summary>A parent, and what their invitation comes to.</summary>
public sealed record InvitedParent
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required InvitationOutcome Outcome { get; init; }
}
