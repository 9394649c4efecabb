using System.Text.Json.Serialization;

namespace EduSphere.Adapters.Payments;

/// <summary>Something that happened at the provider. It may come more than once, late, and in any order.</summary>
public sealed record GatewayEvent
{
    /// <summary>The provider's; the same whenever it comes again.</summary>
    public required string Id { get; init; }

    /// <summary>The provider's name of its kind, such as <c>charge.refunded</c>.</summary>
    public required string Type { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>It happened in an account that is only connected with ours.</summary>
    public required bool OfOtherAccount { get; init; }

    /// <summary>Null for a kind that we know nothing of.</summary>
    public required GatewayFact? Fact { get; init; }
}

/// <summary>What an event says, in our words. Amounts are in the currency's own unit, currencies ISO 4217.</summary>
[JsonDerivedType(typeof(CardPaid), "paid"), JsonDerivedType(typeof(CheckoutExpired), "expired"), JsonDerivedType(typeof(CardRefunded), "refunded"), JsonDerivedType(typeof(RefundFailed), "refundFailed"), JsonDerivedType(typeof(CardDisputed), "disputed")]
public abstract record GatewayFact;

/// <summary>A card has paid.</summary>
/// <param name="CheckoutId">The order's, null where somebody else than us opened the page.</param>
/// <param name="SchoolId">The order's, as above.</param>
public sealed record CardPaid(Guid? CheckoutId, Guid? SchoolId, string? SessionId, string PaymentIntentId, decimal Amount, string Currency) : GatewayFact;

/// <summary>A page was closed, or its time was over, and nothing was paid on it.</summary>
public sealed record CheckoutExpired(Guid? CheckoutId, Guid? SchoolId, string SessionId) : GatewayFact;

/// <summary>Something of a payment was given back.</summary>
/// <param name="RefundedInAll">All that was given back of it up to this event, this time included.</param>
public sealed record CardRefunded(string PaymentIntentId, decimal RefundedInAll, string Currency) : GatewayFact;

/// <summary>What was given back did not arrive and is ours again.</summary>
public sealed record RefundFailed(string PaymentIntentId, string RefundId, decimal Amount, string Currency) : GatewayFact;

/// <summary>The payer's bank wants a payment back.</summary>
/// <param name="Amount">What it wants, which may be less than was paid.</param>
public sealed record CardDisputed(string PaymentIntentId, decimal Amount, string Currency, DisputeOutcome Outcome) : GatewayFact;

public enum DisputeOutcome
{
    Open,
    Won,
    Lost,
}
