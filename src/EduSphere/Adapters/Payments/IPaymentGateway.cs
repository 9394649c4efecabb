namespace EduSphere.Adapters.Payments;

/// <summary>
/// The provider that takes cards, on pages of its own: no card number ever comes here. Amounts are in the currency's own unit (12.50 EUR), never in cents; instants are UTC.
/// Whatever asks the provider throws a <see cref="GatewayException"/> where it refuses or cannot be reached, and may be asked again with the same order: nothing is done twice.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>False where no provider is set up: then nothing below can be asked, and no event is anybody's.</summary>
    bool IsSetUp { get; }

    /// <summary>Opens a page on which an amount can be paid once. The same order, whole, within a day gives the same page.</summary>
    Task<OpenedCheckout> OpenAsync(CheckoutOrder order, CancellationToken ct);

    /// <summary>Closes a page, so that nobody can pay on it any more.</summary>
    /// <returns>False where it was paid on before; true where it is closed, now or already.</returns>
    Task<bool> CloseAsync(string sessionId, CancellationToken ct);

    /// <summary>
    /// Gives back all or part of what was paid. An order that was carried out before, however long ago, is answered with what became of it; one that has failed stays so, and trying again takes another order.
    /// </summary>
    Task<GatewayRefund> RefundAsync(RefundOrder order, CancellationToken ct);

    /// <summary>Reads an event that came by HTTP.</summary>
    /// <param name="body">As it was sent, to the last space: the signature is over it.</param>
    /// <param name="signature">The header <c>Stripe-Signature</c>.</param>
    /// <exception cref="SignatureException">No secret fits, or it was signed more than 300 seconds ago.</exception>
    /// <exception cref="GatewayException">The provider has signed what is no event, and would again.</exception>
    GatewayEvent Read(string body, string? signature);

    /// <summary>What happened since, oldest first and of the kinds that say a <see cref="GatewayFact"/>, to find what never came. A provider keeps it for a while only: Stripe 30 days.</summary>
    IAsyncEnumerable<GatewayEvent> EventsSinceAsync(DateTime since, CancellationToken ct);
}

/// <summary>An amount to be paid once, by a card.</summary>
public sealed record CheckoutOrder
{
    /// <summary>Comes back with the payment.</summary>
    public required Guid Id { get; init; }

    /// <summary>Comes back with the payment, whose event belongs to nobody's session.</summary>
    public required Guid SchoolId { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>ISO 4217, such as EUR.</summary>
    public required string Currency { get; init; }

    /// <summary>What the payer reads beside the amount. It leaves the school: nothing about a child that need not be told.</summary>
    public required string Description { get; init; }

    public string? PayerEmail { get; init; }

    /// <summary>Such as en-IE. Where the provider does not have it, the browser's is taken.</summary>
    public required string Locale { get; init; }

    /// <summary>Where the browser goes when it was paid. That it came there proves nothing; the event does.</summary>
    public required Uri Paid { get; init; }

    /// <summary>Where the browser goes when it was not.</summary>
    public required Uri Left { get; init; }

    /// <summary>More than half an hour ahead when it arrives there, and at most a day, as Stripe has it.</summary>
    public required DateTime ExpiresAt { get; init; }
}

/// <summary>A page to pay on, and the address under which the browser finds it.</summary>
public sealed record OpenedCheckout(string SessionId, string Url);

/// <summary>An amount to be given back of one payment.</summary>
public sealed record RefundOrder
{
    public required Guid Id { get; init; }

    public required string PaymentIntentId { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>The payment's, ISO 4217.</summary>
    public required string Currency { get; init; }
}

/// <summary>What became of an amount to be given back. One that has not failed now may still do so days later, by an event.</summary>
public sealed record GatewayRefund(string RefundId, bool Failed);
