namespace EduSphere.Adapters.Payments;

/// <summary>Stands where no provider is set up. Nobody signs for it, so every event is refused.</summary>
public sealed class NoGateway : IPaymentGateway
{
    public bool IsSetUp => false;

    public Task<OpenedCheckout> OpenAsync(CheckoutOrder order, CancellationToken ct) => throw NotSetUp();

    public Task<bool> CloseAsync(string sessionId, CancellationToken ct) => throw NotSetUp();

    public Task<GatewayRefund> RefundAsync(RefundOrder order, CancellationToken ct) => throw NotSetUp();

    public GatewayEvent Read(string body, string? signature) => throw new SignatureException();

    public IAsyncEnumerable<GatewayEvent> EventsSinceAsync(DateTime since, CancellationToken ct) => throw NotSetUp();

    private static GatewayException NotSetUp() => new("No provider of payments is set up (Payments:Provider).", transient: false);
}
