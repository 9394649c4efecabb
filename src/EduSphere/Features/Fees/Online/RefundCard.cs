using EduSphere.Adapters.Payments;
using EduSphere.Data;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>A refund is to be carried out by the provider.</summary>
public sealed record RefundCard(Guid RefundId) : IOutboxMessage
{
    public static string Kind => "fees.refund";

    public static Lane Lane => Lane.Outside;
}

/// <summary>Asks the provider to give back what was paid by card. The order's id is the refund's, so that asked twice it is given back once.</summary>
public sealed class RefundByProvider(AppDbContext db, IPaymentGateway gateway, FeePayments payments, PaymentEvents events, Invoices invoices, TimeProvider time) : IOutboxHandler<RefundCard>
{
    private static readonly TimeSpan AskedAgainAfter = TimeSpan.FromHours(1);

    public async Task HandleAsync(RefundCard message, Delivery delivery, CancellationToken ct)
    {
        db.Enter(delivery.SchoolId, Actor.System);
        var asked = await db.Refunds.AsNoTracking().Where(r => r.Id == message.RefundId && r.Status == RefundStatus.Pending)
            .Join(db.Payments, r => r.PaymentId, p => p.Id, (r, p) => new { r.Amount, p.PaymentIntentId, p.FeeId, p.Id }).SingleOrDefaultAsync(ct);
        if (asked is null)
            return;
        var currency = await db.Checkouts.Where(c => c.FeeId == asked.FeeId && c.Status == CheckoutStatus.Paid).Select(c => c.Currency).FirstAsync(ct);
        // Nothing is held while the provider is asked.
        var answer = await AskAsync(new() { Id = message.RefundId, PaymentIntentId = asked.PaymentIntentId!, Amount = asked.Amount, Currency = currency }, ct);
        await using var transaction = await db.LockFeeAsync(asked.FeeId, ct);
        var refund = await db.Refunds.SingleAsync(r => r.Id == message.RefundId, ct);
        if (refund.Status == RefundStatus.Pending && answer is { Failed: false })
            refund.Finish((await invoices.NowAsync(ct)).Day, answer.RefundId);
        else if (refund.Status == RefundStatus.Pending)
        {
            var payment = await db.Payments.Include(p => p.Fee).SingleAsync(p => p.Id == asked.Id, ct);
            await payments.KeepAsync(payment.Fee, payment, refund, answer?.RefundId, ct);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await events.ApplyEarlierAsync(asked.PaymentIntentId!, ct);
    }

    /// <summary>The provider has been down for long. The order is the same however late it is asked, so it is asked again.</summary>
    public Task GiveUpAsync(RefundCard message, Delivery delivery, CancellationToken ct)
    {
        db.Enter(delivery.SchoolId, Actor.System);
        db.Send(message, time.Now() + AskedAgainAfter);
        return db.SaveChangesAsync(ct);
    }

    /// <returns>Null where the provider refuses for good.</returns>
    private async Task<GatewayRefund?> AskAsync(RefundOrder order, CancellationToken ct)
    {
        try
        {
            return await gateway.RefundAsync(order, ct);
        }
        catch (GatewayException e) when (!e.Transient)
        {
            return null;
        }
    }
}
