using Stripe;
using Stripe.Checkout;

namespace EduSphere.Adapters.Payments;

/// <summary>What Stripe's events say. One that lacks what its kind must have says nothing.</summary>
internal static class StripeEvents
{
    /// <summary>The kinds of which something is known.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        EventTypes.CheckoutSessionCompleted, EventTypes.CheckoutSessionAsyncPaymentSucceeded, EventTypes.CheckoutSessionAsyncPaymentFailed, EventTypes.CheckoutSessionExpired,
        EventTypes.ChargeRefunded, EventTypes.RefundFailed, EventTypes.RefundUpdated, EventTypes.ChargeDisputeCreated, EventTypes.ChargeDisputeClosed,
    ];

    public static GatewayEvent Read(Event told) => new()
    {
        Id = told.Id,
        Type = told.Type,
        CreatedAt = told.Created,
        OfOtherAccount = told.Account is not null,
        Fact = Fact(told.Type, told.Data.Object),
    };

    private static GatewayFact? Fact(string type, IHasObject? subject) => (type, subject) switch
    {
        // A completed one that is not paid waits for the bank; the event that the money is there follows.
        (EventTypes.CheckoutSessionCompleted or EventTypes.CheckoutSessionAsyncPaymentSucceeded,
            Session { PaymentStatus: "paid", PaymentIntentId: { } payment, AmountTotal: { } total, Currency: { } currency } session) =>
            new CardPaid(CheckoutOf(session), SchoolOf(session), session.Id, payment, MinorUnits.Amount(total, currency), Iso(currency)),
        (EventTypes.CheckoutSessionExpired or EventTypes.CheckoutSessionAsyncPaymentFailed, Session session) =>
            new CheckoutExpired(CheckoutOf(session), SchoolOf(session), session.Id),
        (EventTypes.ChargeRefunded, Charge { PaymentIntentId: { } payment, Currency: { } currency } charge) =>
            new CardRefunded(payment, MinorUnits.Amount(charge.AmountRefunded, currency), Iso(currency)),
        (EventTypes.RefundFailed, Refund refund) => Failed(refund),
        // Taken back by hand, in Stripe's own pages.
        (EventTypes.RefundUpdated, Refund { Status: "canceled" } refund) => Failed(refund),
        (EventTypes.ChargeDisputeCreated or EventTypes.ChargeDisputeClosed, Dispute { PaymentIntentId: { } payment, Currency: { } currency } dispute) =>
            new CardDisputed(payment, MinorUnits.Amount(dispute.Amount, currency), Iso(currency), Outcome(dispute.Status)),
        _ => null,
    };

    private static RefundFailed? Failed(Refund refund) => refund is { PaymentIntentId: { } payment, Currency: { } currency }
        ? new RefundFailed(payment, refund.Id, MinorUnits.Amount(refund.Amount, currency), Iso(currency))
        : null;

    /// <summary>A question of the bank that is closed, and a dispute that did not come to be one, cost nothing: they are won.</summary>
    private static DisputeOutcome Outcome(string? status) => status switch
    {
        "won" or "warning_closed" or "prevented" => DisputeOutcome.Won,
        "lost" => DisputeOutcome.Lost,
        _ => DisputeOutcome.Open,
    };

    private static Guid? CheckoutOf(Session session) => StripeCheckout.IdOf(session.Metadata, StripeCheckout.CheckoutId);

    private static Guid? SchoolOf(Session session) => StripeCheckout.IdOf(session.Metadata, StripeCheckout.SchoolId);

    private static string Iso(string currency) => currency.ToUpperInvariant();
}
