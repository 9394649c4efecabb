using EduSphere.Adapters.Payments;
using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>Where a fee is paid by card.</summary>
public sealed record CheckoutPage
{
    /// <summary>The provider's page, to which the browser goes.</summary>
    public required string Url { get; init; }
}

public static class OpenCheckout
{
    /// <summary>How long before its end a page is too old to be given out again.</summary>
    private static readonly TimeSpan LeastLeft = TimeSpan.FromMinutes(10);

    /// <summary>Pay a fee by card</summary>
    /// <remarks>
    /// All that is outstanding, on the provider's own page. The same payer is given the same page while it can be paid on; another payer gets one of their own, and the first is closed. What
    /// was paid is booked when the provider says so.
    /// </remarks>
    public static async Task<Results<Ok<CheckoutPage>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IPaymentGateway gateway, PublicAddress address, AppDbContext db, CurrentUser user, SchoolClock clock, TimeProvider time, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var fee = await db.Fees.AsNoTracking().Include(f => f.FeeType).Where(f => f.Id == id).VisibleTo(db, user, today).SingleOrDefaultAsync(ct);
        if (fee is null)
            return TypedResults.NotFound();
        if (!gateway.IsSetUp)
            throw FeeProblems.CardsNotSetUp.Refusal("The school takes no cards here. Ask the office how to pay.");
        fee.RefuseClosed();
        if (fee.Outstanding == 0)
            throw FeeProblems.MoreThanOutstanding.Refusal("Nothing is outstanding.").With(new OutstandingAmount(0));
        try
        {
            return TypedResults.Ok(new CheckoutPage { Url = await UrlAsync(fee, gateway, address, db, user, time.Now(), ct) });
        }
        catch (GatewayException e) when (e.Transient)
        {
            return FeeProblems.ProviderDown.Answer("The card provider does not answer. Nothing was paid. Try again in a minute.");
        }
        catch (GatewayException)
        {
            return FeeProblems.NotByCard.Answer("The card provider does not take this amount. Ask the office how to pay.");
        }
        catch (DbUpdateException e) when (e.IsTaken("fee_id"))
        {
            return Problems.Conflict.Answer("Somebody else has just opened a page to pay this fee. Try again.");
        }
    }

    private static async Task<string> UrlAsync(Fee fee, IPaymentGateway gateway, PublicAddress address, AppDbContext db, CurrentUser user, DateTime now, CancellationToken ct)
    {
        var open = await db.Checkouts.SingleOrDefaultAsync(c => c.FeeId == fee.Id && c.Status == CheckoutStatus.Open, ct);
        if (open is not null && (open.OpenedById != user.Id || open.Amount != fee.Outstanding || open.ExpiresAt < now + LeastLeft))
        {
            if (open.SessionId is { } session && !await gateway.CloseAsync(session, ct))
                throw FeeProblems.BeingPaid.Refusal("Somebody has just paid it by card. It is booked in a moment.");
            await CloseAsync(open, db, ct);
            open = null;
        }
        if (open?.Url is { } url)
            return url;
        var school = await db.Schools.AsNoTracking().SingleAsync(s => s.Id == db.SchoolId, ct);
        if (open is null)
        {
            open = new Checkout { FeeId = fee.Id, Amount = fee.Outstanding, Currency = school.Currency, OpenedById = user.Id, OpenedAt = now, ExpiresAt = now + Checkout.Lifetime };
            // Before the provider is asked: whatever it is asked for, somebody here knows of it.
            await AddAsync(open, db, ct);
        }
        open.Name(await gateway.OpenAsync(new()
        {
            Id = open.Id,
            SchoolId = db.SchoolId,
            Amount = open.Amount,
            Currency = open.Currency,
            Description = $"{school.Name}: {fee.FeeType.Name} {fee.Number}",
            PayerEmail = await db.Users.Where(u => u.Id == user.Id).Select(u => u.Email).SingleAsync(ct),
            Locale = school.Locale,
            Paid = new(address.Of($"/fees/{fee.Id}?paid=true")),
            Left = new(address.Of($"/fees/{fee.Id}")),
            ExpiresAt = open.ExpiresAt,
        }, ct));
        await db.SaveChangesAsync(ct);
        return open.Url!;
    }

    /// <summary>The provider tells of it in the same moment.</summary>
    private static async Task CloseAsync(Checkout checkout, AppDbContext db, CancellationToken ct)
    {
        await using var held = await db.LockAsync(db.Checkouts.Where(c => c.Id == checkout.Id), ct);
        await db.Entry(checkout).ReloadAsync(ct);
        checkout.Close();
        await db.SaveChangesAsync(ct);
        await held.CommitAsync(ct);
    }

    /// <summary>The fee is held, so that nobody is given a page for what was paid in the same moment.</summary>
    private static async Task AddAsync(Checkout checkout, AppDbContext db, CancellationToken ct)
    {
        await using var held = await db.LockAsync(db.Fees.Where(f => f.Id == checkout.FeeId), ct);
        if (!await db.Fees.AnyAsync(f => f.Id == checkout.FeeId && f.VoidedOn == null && f.Total - f.Paid - f.Waived == checkout.Amount, ct))
            throw FeeProblems.BeingPaid.Refusal("Something has just been paid on it. Look at it again.");
        db.Add(checkout);
        await db.SaveChangesAsync(ct);
        await held.CommitAsync(ct);
    }
}
