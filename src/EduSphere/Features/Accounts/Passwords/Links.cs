using EduSphere.Adapters.Email;
using EduSphere.Data;
using EduSphere.Platform.Http;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>Makes one-time links and the mails that bring them; ends those that were sent.</summary>
public sealed class Links(AppDbContext db, TimeProvider time, PublicAddress site)
{
    private static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan AddressLifetime = TimeSpan.FromDays(1);
    private static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(14);

    /// <summary>Invites a person to choose a password. Somebody without an e-mail address is not invited, and whose address it is elsewhere is told.</summary>
    /// <param name="user">To be saved.</param>
    /// <returns>What is to be added: the link, if there is one, and the mail.</returns>
    public IEnumerable<object> Invite(User user, string schoolName)
    {
        if (user.Email is not { } address)
            return [];
        user.InvitedAt = time.GetUtcNow().UtcDateTime;
        if (!user.SignsInByEmail)
            return [Mail(user, address, new("Your address at {0}", schoolName),
                "Hello,",
                new("{0} has written down this address for {1} {2}. Somebody signs in with it elsewhere, so it opens no account there.", schoolName, user.FirstName, user.LastName),
                new("If {0} is to sign in at {1}, give the office another address.", user.FirstName, schoolName))];
        var (row, link) = New(user, LinkPurpose.Invitation, InvitationLifetime);
        return [row, Mail(user, address, new("Your account at {0}", schoolName),
            Hello(user),
            new("{0} has made an account for you. Choose a password here, within two weeks:", schoolName),
            Address(link))];
    }

    /// <summary>Adds a link to choose another password and its mail, to be saved by the caller.</summary>
    /// <param name="byOffice">Whether the office asked for it.</param>
    public void OfferReset(User user, bool byOffice = false)
    {
        var (row, link) = New(user, LinkPurpose.PasswordReset, ResetLifetime);
        db.AddRange(row, Mail(user, user.Email!, "Choose a new password",
            Hello(user),
            byOffice ? "The office of your school sends you this link to choose another password. Choose it here, within an hour:" : "Somebody, most likely you, asked for a new password. Choose it here, within an hour:",
            Address(link),
            byOffice ? "If you know your password, there is nothing to do: it stays as it is." : "If it was not you, there is nothing to do: your password stays as it is."));
    }

    /// <summary>Asks at the new address whether it is the person's, and says so at the old one.</summary>
    public void OfferAddress(User user, OfferedAddress offered)
    {
        var token = offered.Seal();
        db.AddRange(Row(user, LinkPurpose.AddressChange, AddressLifetime, token), Mail(user, offered.Address, "Confirm your new address",
            Hello(user),
            "This is to become the address with which you sign in. Confirm it here, within a day:",
            Address(site.Of($"/confirm-email?token={token}")),
            "If you know nothing of it, there is nothing to do: the address stays as it is."));
        if (user.Email is { } old)
            db.Add(Mail(user, old, "Your address is to be changed",
                Hello(user),
                offered.By is null
                    ? new("Somebody with your password, most likely you, asked that you sign in with {0} from now on.", offered.Address)
                    : new("The office of your school asked that you sign in with {0} from now on.", offered.Address),
                "Until it is confirmed there, within a day, this address stays yours.",
                "If that is not right, tell the office at once."));
    }

    /// <summary>Adds the link, to be saved by the caller, and gives its address.</summary>
    public string Make(User user, LinkPurpose purpose, TimeSpan lifetime)
    {
        var (row, link) = New(user, purpose, lifetime);
        db.Add(row);
        return link;
    }

    /// <summary>Ends all links that were sent to a person.</summary>
    public Task EndAsync(Guid userId, CancellationToken ct) => EndAsync([userId], ct);

    /// <summary>The same of several people.</summary>
    public Task EndAsync(Guid[] userIds, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.OneTimeLinks.Where(l => userIds.Contains(l.UserId) && l.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now).SetProperty(l => l.Version, l => l.Version + 1), ct);
    }

    private (OneTimeLink Row, string Link) New(User user, LinkPurpose purpose, TimeSpan lifetime)
    {
        var secret = Secrets.New();
        return (Row(user, purpose, lifetime, secret), site.Of($"/reset-password?token={secret}"));
    }

    private OneTimeLink Row(User user, LinkPurpose purpose, TimeSpan lifetime, string secret)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new() { UserId = user.Id, Purpose = purpose, Hash = Secrets.Hash(secret), CreatedAt = now, ExpiresAt = now + lifetime };
    }

    /// <summary>In the language of whoever reads it; where that is not known, in the language of the page on which it was asked for.</summary>
    private OutboxMessage Mail(User reader, string to, Sentence subject, params IEnumerable<Sentence> paragraphs)
    {
        var mail = Languages.For(reader.Language, () => new Mail { To = to, Subject = subject.ToString(), Text = string.Join("\n\n", paragraphs) + "\n" });
        return OutboxMessage.Of(db.SchoolId, mail, time.GetUtcNow().UtcDateTime);
    }

    private static Sentence Hello(User user) => new("Hello {0},", user.FirstName);

    private static Sentence Address(string link) => new("{0}", link);
}
