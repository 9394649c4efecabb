using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>Who has forgotten the password.</summary>
public sealed record ForgotPasswordRequest
{
    [Required, Email]
    public required string Email { get; init; }
}

/// <summary>Somebody forgot the password of an account with this address, or says so.</summary>
public sealed record PasswordForgotten(string Email, string Language) : IOutboxMessage
{
    public static string Kind => "forgotten-password";

    public static Lane Lane => Lane.Outside;
}

/// <summary>
/// The request writes down the address and nothing else, so that it takes as long for one that nobody has; whether it is
/// somebody's is looked up after the answer.
/// </summary>
public static class ForgotPassword
{
    /// <summary>Ask for a link to choose a new password</summary>
    /// <remarks>Answers 202 for any address. At most three mails an hour go to one address.</remarks>
    public static async Task<Accepted> Handle(ForgotPasswordRequest request, AppDbContext db, TimeProvider time, CancellationToken ct)
    {
        db.Send(new PasswordForgotten(request.Email, Languages.Current), time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted((string?)null);
    }
}

/// <summary>Makes the link and writes its mail, if the address is somebody's.</summary>
public sealed class OfferReset(AppDbContext db, Links links, TimeProvider time) : IOutboxHandler<PasswordForgotten>
{
    private const int MostMailsAnHour = 3;

    public async Task HandleAsync(PasswordForgotten forgotten, Delivery delivery, CancellationToken ct)
    {
        var email = User.KeyOf(forgotten.Email);
        var hourAgo = time.GetUtcNow().UtcDateTime.AddHours(-1);
        if (await db.Users.SingleOrDefaultAsync(u => u.EmailKey == email && u.BlockedAt == null, ct) is not { } user)
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Holds the person until the link is saved: of four that ask at once, the fourth counts the other three, and no address changes meanwhile.
        if (await db.Users.Where(u => u.Id == user.Id && u.EmailKey == email).ExecuteUpdateAsync(set => set.SetProperty(u => u.EmailKey, u => u.EmailKey), ct) == 0)
            return;
        if (await db.OneTimeLinks.CountAsync(l => l.UserId == user.Id && l.Purpose == LinkPurpose.PasswordReset && l.CreatedAt > hourAgo, ct) >= MostMailsAnHour)
            return;
        Languages.Speak(forgotten.Language);
        links.OfferReset(user);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
