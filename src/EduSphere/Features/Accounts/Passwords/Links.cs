using EduSphere.Adapters.Email;
using EduSphere.Data;
using EduSphere.Platform.Http;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Accounts;

/// <summary>Makes one-time links and mails them with the next save.</summary>
public sealed class Links(AppDbContext db, TimeProvider time, PublicAddress address)
{
    private static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(14);

    /// <summary>Invites a person to choose a password. Somebody without an e-mail address is not invited.</summary>
    public void Invite(User user, string schoolName)
    {
        if (user.Email is null)
            return;
        var link = Make(user, LinkPurpose.Invitation, InvitationLifetime);
        Mail(user, $"Your account at {schoolName}", $"""
            Hello {user.FirstName},

            {schoolName} has made an account for you. Choose a password here, within two weeks:

            {link}
            """);
    }

    public void OfferReset(User user) => Mail(user, "Choose a new password", $"""
        Hello {user.FirstName},

        somebody, most likely you, asked for a new password. Choose it here, within an hour:

        {Make(user, LinkPurpose.PasswordReset, ResetLifetime)}

        If it was not you, there is nothing to do: your password stays as it is.
        """);

    /// <summary>Adds the link, to be saved by the caller, and gives its address.</summary>
    public string Make(User user, LinkPurpose purpose, TimeSpan lifetime)
    {
        var secret = Secrets.New();
        var now = time.GetUtcNow().UtcDateTime;
        db.OneTimeLinks.Add(new OneTimeLink { UserId = user.Id, Purpose = purpose, Hash = Secrets.Hash(secret), CreatedAt = now, ExpiresAt = now + lifetime });
        return address.Of($"/reset-password?token={secret}");
    }

    private void Mail(User user, string subject, string text) =>
        db.Send(new Mail { To = user.Email!, Subject = subject, Text = text }, time.GetUtcNow().UtcDateTime);
}
