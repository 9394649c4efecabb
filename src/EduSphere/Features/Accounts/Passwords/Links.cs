using EduSphere.Adapters.Email;
using EduSphere.Data;
using EduSphere.Platform.Http;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Accounts;

/// <summary>Makes one-time links and the mails that bring them.</summary>
public sealed class Links(AppDbContext db, TimeProvider time, PublicAddress address)
{
    private static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(14);

    /// <summary>Invites a person to choose a password. Somebody without an e-mail address is not invited.</summary>
    /// <returns>What is to be added: the link and its mail.</returns>
    public IEnumerable<object> Invite(User user, string schoolName)
    {
        if (user.Email is null)
            return [];
        var (row, link) = New(user, LinkPurpose.Invitation, InvitationLifetime);
        return [row, Mail(user, $"Your account at {schoolName}", $"""
            Hello {user.FirstName},

            {schoolName} has made an account for you. Choose a password here, within two weeks:

            {link}
            """)];
    }

    /// <summary>Adds a link to choose another password and its mail, to be saved by the caller.</summary>
    public void OfferReset(User user)
    {
        var (row, link) = New(user, LinkPurpose.PasswordReset, ResetLifetime);
        db.AddRange(row, Mail(user, "Choose a new password", $"""
            Hello {user.FirstName},

            somebody, most likely you, asked for a new password. Choose it here, within an hour:

            {link}

            If it was not you, there is nothing to do: your password stays as it is.
            """));
    }

    /// <summary>Adds the link, to be saved by the caller, and gives its address.</summary>
    public string Make(User user, LinkPurpose purpose, TimeSpan lifetime)
    {
        var (row, link) = New(user, purpose, lifetime);
        db.Add(row);
        return link;
    }

    private (OneTimeLink Row, string Link) New(User user, LinkPurpose purpose, TimeSpan lifetime)
    {
        var secret = Secrets.New();
        var now = time.GetUtcNow().UtcDateTime;
        var row = new OneTimeLink { UserId = user.Id, Purpose = purpose, Hash = Secrets.Hash(secret), CreatedAt = now, ExpiresAt = now + lifetime };
        return (row, address.Of($"/reset-password?token={secret}"));
    }

    private OutboxMessage Mail(User user, string subject, string text) =>
        OutboxMessage.Of(db.SchoolId, new Mail { To = user.Email!, Subject = subject, Text = text }, time.GetUtcNow().UtcDateTime);
}
