using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>A new address, by the one-time link that was mailed to it.</summary>
public sealed record ConfirmEmailRequest
{
    /// <summary>The token of the link.</summary>
    [Required, StringLength(1000)]
    public required string Token { get; init; }
}

public static class ConfirmEmail
{
    /// <summary>Confirm a new e-mail address by the link that was mailed to it</summary>
    /// <remarks>From then on the person signs in with it. All links that were sent before end.</remarks>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(ConfirmEmailRequest request, AppDbContext db, AddressRule rule, Links links, TimeProvider time, CancellationToken ct)
    {
        var (hash, now) = (Secrets.Hash(request.Token), time.GetUtcNow().UtcDateTime);
        var link = await db.OneTimeLinks.Include(l => l.User)
            .SingleOrDefaultAsync(l => l.Hash == hash && l.Purpose == LinkPurpose.AddressChange && l.UsedAt == null && l.ExpiresAt > now && l.User.BlockedAt == null, ct);
        if (link is null)
            return AccountProblems.LinkSpent.Answer("Ask for the change again.");
        var offered = OfferedAddress.Open(request.Token);
        // The person may have been given rights since that the office never had.
        if (offered.By is { } office && !await rule.AllowsAsync(office, link.UserId, ct))
            return AccountProblems.LinkSpent.Answer("Only the person may change this address, in their own account.");
        try
        {
            await HoldAsync(link.User, offered.Address, db, links, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The person was changed meanwhile, which says nothing against the link, unless the change was to end it.
            if (await db.OneTimeLinks.AnyAsync(l => l.Id == link.Id && l.UsedAt == null, ct))
                throw;
            return AccountProblems.LinkSpent.Answer("It was used a moment ago.");
        }
        catch (DbUpdateException e) when (e.IsTaken("email_key"))
        {
            return AccountProblems.EmailTaken.Answer("Somebody signs in with this address already.");
        }
        return TypedResults.NoContent();
    }

    /// <summary>Nobody is signed in: what is logged of it stands in a school that knows the person.</summary>
    private static async Task HoldAsync(User user, string address, AppDbContext db, Links links, CancellationToken ct)
    {
        var school = await db.UserRoles.IgnoreQueryFilters().Where(r => r.UserId == user.Id).OrderBy(r => r.Id).Select(r => r.SchoolId).FirstOrDefaultAsync(ct);
        db.Enter(school, db.Actor with { UserId = user.Id });
        user.SetEmail(address);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        await links.EndAsync(user.Id, ct);
        await transaction.CommitAsync(ct);
    }
}
