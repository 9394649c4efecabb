using EduSphere.Adapters.Payments;
using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>An event is stored and is to be applied.</summary>
public sealed record ApplyEvent(Guid EventId) : IOutboxMessage
{
    public static string Kind => "fees.event";

    public static Lane Lane => Lane.Outside;
}

/// <summary>Stores what the provider says, once, and books it, once, in whichever order and however often it comes.</summary>
public sealed class PaymentEvents(AppDbContext db, FeePayments payments, SchoolClock clock, TimeProvider time, ILogger<PaymentEvents> log) : IOutboxHandler<ApplyEvent>
{
    private const string GivenBackThere = "Given back on the provider's pages";
    private const string TakenByBank = "The payer's bank took it back";

    /// <summary>Stores it, if it was not stored before.</summary>
    /// <param name="body">As it was sent; kept of what means nothing here.</param>
    public async Task StoreAsync(GatewayEvent told, string body, CancellationToken ct)
    {
        if (await db.PaymentEvents.AnyAsync(e => e.EventId == told.Id, ct))
            return;
        var kept = PaymentEvent.Of(told, body, time.Now());
        db.Add(kept);
        if (kept.Status == PaymentEventStatus.Waiting)
            db.Send(new ApplyEvent(kept.Id), time.Now());
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsTaken("event_id"))
        {
            // It came twice in the same moment.
            db.ChangeTracker.Clear();
        }
    }

    public Task HandleAsync(ApplyEvent message, Delivery delivery, CancellationToken ct) => ApplyAsync(message.EventId, ct);

    /// <summary>Books it. One that was applied is left alone; one of which nothing is known yet waits.</summary>
    public async Task ApplyAsync(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.LockAsync(db.PaymentEvents.Where(e => e.Id == id), ct);
        var told = await db.PaymentEvents.SingleAsync(e => e.Id == id, ct);
        if (told.Status is not (PaymentEventStatus.Waiting or PaymentEventStatus.Parked))
            return;
        var fact = told.FactOf();
        if (await SchoolOfAsync(fact, told.PaymentIntentId, ct) is not { } schoolId)
        {
            told.Park("It is about a payment or a page that nobody here knows.");
            log.LogWarning("The payment event {EventId} is about a payment or a page that nobody here knows.", told.EventId);
        }
        else
        {
            told.BelongTo(schoolId);
            db.Enter(schoolId, Actor.System);
            await BookAsync(told, fact, ct);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (told.Status == PaymentEventStatus.Applied && fact is CardPaid)
            await ApplyEarlierAsync(told.PaymentIntentId!, ct);
    }

    /// <summary>What came before the payment or the refund that it is about.</summary>
    public async Task ApplyEarlierAsync(string intent, CancellationToken ct)
    {
        foreach (var earlier in await db.PaymentEvents.Where(e => e.PaymentIntentId == intent && e.Status == PaymentEventStatus.Parked).OrderBy(e => e.HappenedAt).Select(e => e.Id).ToListAsync(ct))
            await ApplyAsync(earlier, ct);
    }

    /// <returns>Null where neither the event nor an earlier one of the same payment says whose it is, or there is no such school.</returns>
    private async Task<Guid?> SchoolOfAsync(GatewayFact fact, string? intent, CancellationToken ct)
    {
        var said = fact switch { CardPaid paid => paid.SchoolId, CheckoutExpired expired => expired.SchoolId, _ => null };
        var known = said ?? await db.PaymentEvents.Where(e => e.PaymentIntentId == intent && intent != null && e.SchoolId != null && e.Status == PaymentEventStatus.Applied).Select(e => e.SchoolId).FirstOrDefaultAsync(ct);
        return known is { } school && await db.Schools.AnyAsync(s => s.Id == school, ct) ? school : null;
    }

    private Task BookAsync(PaymentEvent told, GatewayFact fact, CancellationToken ct) => fact switch
    {
        CardPaid paid => BookPaidAsync(told, paid, ct),
        CheckoutExpired expired => BookExpiredAsync(told, expired, ct),
        CardRefunded refunded => BookOnPaymentAsync(told, payment => BookRefundedAsync(told, payment, refunded, ct), ct),
        RefundFailed failed => BookOnPaymentAsync(told, payment => BookFailedAsync(told, payment, failed, ct), ct),
        CardDisputed disputed => BookOnPaymentAsync(told, payment => BookDisputedAsync(told, payment, disputed, ct), ct),
        _ => throw new InvalidOperationException($"Nobody has said what a {fact.GetType().Name} books."),
    };

    private async Task BookPaidAsync(PaymentEvent told, CardPaid paid, CancellationToken ct)
    {
        await db.HoldAsync(db.Checkouts.Where(c => c.Id == paid.CheckoutId), ct);
        var checkout = await db.Checkouts.SingleOrDefaultAsync(c => c.Id == paid.CheckoutId, ct);
        if (checkout is null)
        {
            told.Park("It is about a page that nobody here knows.");
            return;
        }
        if ((paid.Amount, paid.Currency) != (checkout.Amount, checkout.Currency))
        {
            told.Flag(new("{0} was paid where {1} was asked for. Nothing is booked.", AmountOf(paid.Amount, paid.Currency), AmountOf(checkout.Amount, checkout.Currency)));
            return;
        }
        await db.HoldFeeAsync(checkout.FeeId, ct);
        // Two events may tell of one payment.
        if (!await db.Payments.AnyAsync(p => p.PaymentIntentId == paid.PaymentIntentId, ct))
        {
            var fee = await db.Fees.SingleAsync(f => f.Id == checkout.FeeId, ct);
            if (fee.VoidedOn is not null)
            {
                told.Flag("It was paid after the fee was voided. Give it back at the provider.");
                return;
            }
            var payment = await payments.TakeAsync(fee, new(PaymentMethod.Card, paid.Amount, await clock.DayOfAsync(told.HappenedAt, ct))
            {
                PaymentIntentId = paid.PaymentIntentId,
                RecordedById = checkout.OpenedById,
                CreditRest = true,
            }, ct);
            db.Send(new FeePaid(fee.StudentId, fee.Id, payment.Id), time.Now());
        }
        checkout.Pay();
        told.Apply();
    }

    private async Task BookExpiredAsync(PaymentEvent told, CheckoutExpired expired, CancellationToken ct)
    {
        await db.HoldAsync(db.Checkouts.Where(c => c.Id == expired.CheckoutId), ct);
        (await db.Checkouts.SingleOrDefaultAsync(c => c.Id == expired.CheckoutId, ct))?.Close();
        told.Apply();
    }

    private async Task BookOnPaymentAsync(PaymentEvent told, Func<Payment, Task> book, CancellationToken ct)
    {
        var feeId = await db.Payments.Where(p => p.PaymentIntentId == told.PaymentIntentId).Select(p => (Guid?)p.FeeId).SingleOrDefaultAsync(ct);
        if (feeId is null)
        {
            told.Park("The payment is not booked yet.");
            return;
        }
        await db.HoldFeeAsync(feeId.Value, ct);
        try
        {
            await book(await db.Payments.Include(p => p.Fee).SingleAsync(p => p.PaymentIntentId == told.PaymentIntentId, ct));
        }
        catch (DomainException e)
        {
            // What stands in the way may be put right: it is tried again.
            told.Park(new("It cannot be booked: {0}", e.Detail));
        }
    }

    /// <summary>What the office asked for is set aside already; the rest was given back on the provider's own pages.</summary>
    private async Task BookRefundedAsync(PaymentEvent told, Payment payment, CardRefunded refunded, CancellationToken ct)
    {
        if (await IsOnItsWayAsync(told, payment, ct))
            return;
        // Whatever failed since is ours again, and what the bank took is no refund there.
        var failed = (await db.PaymentEvents.AsNoTracking().Where(e => e.PaymentIntentId == told.PaymentIntentId && e.Status == PaymentEventStatus.Applied && e.HappenedAt >= told.HappenedAt).ToListAsync(ct))
            .Select(e => e.FactOf()).OfType<RefundFailed>().Sum(fact => fact.Amount);
        var known = await db.Refunds.Where(r => r.PaymentId == payment.Id && r.Status != RefundStatus.Failed && !(r.RefundedById == null && r.Reason == TakenByBank)).SumAsync(r => r.Amount, ct);
        if (refunded.RefundedInAll - failed - known is > 0 and var more)
            await payments.GiveBackAsync(payment.Fee, payment, more, GivenBackThere, null, done: true, ct);
        told.Apply();
    }

    private async Task BookFailedAsync(PaymentEvent told, Payment payment, RefundFailed failed, CancellationToken ct)
    {
        var own = db.Refunds.Where(r => r.PaymentId == payment.Id);
        // One that was made on the provider's pages has no name here yet.
        var refund = await own.SingleOrDefaultAsync(r => r.ProviderRefundId == failed.RefundId, ct)
            ?? await own.Where(r => r.ProviderRefundId == null && r.RefundedById == null && r.Reason == GivenBackThere && r.Status == RefundStatus.Done && r.Amount == failed.Amount).OrderBy(r => r.CreatedAt).FirstOrDefaultAsync(ct);
        if (refund is null)
        {
            told.Park("The refund is not booked yet.");
            return;
        }
        if (refund.Status != RefundStatus.Failed)
            await payments.KeepAsync(payment.Fee, payment, refund, failed.RefundId, ct);
        told.Apply();
    }

    private async Task BookDisputedAsync(PaymentEvent told, Payment payment, CardDisputed disputed, CancellationToken ct)
    {
        if (disputed.Outcome == DisputeOutcome.Lost && await IsOnItsWayAsync(told, payment, ct))
            return;
        if (disputed.Outcome == DisputeOutcome.Lost && payment.Dispute != DisputeOutcome.Lost)
            await payments.GiveBackAsync(payment.Fee, payment, Math.Min(disputed.Amount, payment.Refundable), TakenByBank, null, done: true, ct);
        payment.Contest(disputed.Outcome);
        told.Apply();
    }

    /// <summary>While the provider is asked for a refund, nobody knows whether what it says is that one.</summary>
    private async Task<bool> IsOnItsWayAsync(PaymentEvent told, Payment payment, CancellationToken ct)
    {
        if (!await db.Refunds.AnyAsync(r => r.PaymentId == payment.Id && r.Status == RefundStatus.Pending, ct))
            return false;
        told.Park("A refund of it is on its way.");
        return true;
    }

    private static string AmountOf(decimal amount, string currency) => FormattableString.Invariant($"{amount:0.00} {currency}");
}
