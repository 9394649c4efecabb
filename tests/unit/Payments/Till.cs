using EduSphere.Adapters.Payments;
using EduSphere.StripeStandIn;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EduSphere.UnitTests.Payments;

/// <summary>The adapter as the program registers it, before a stand-in for Stripe.</summary>
internal sealed class Till : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Till(StripeServer stripe, FakeTimeProvider time, TimeSpan patience, string? key, string[] webhookSecrets)
    {
        (Stripe, Time) = (stripe, time);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Payments:Provider"] = "Stripe",
            ["Payments:Stripe:SecretKey"] = key ?? stripe.SecretKey,
            ["Payments:Stripe:BaseUrl"] = stripe.Address.AbsoluteUri,
        }.Concat(webhookSecrets.Select((secret, index) => KeyValuePair.Create($"Payments:Stripe:WebhookSecrets:{index}", (string?)secret)))).Build();
        var registered = new ServiceCollection().AddSingleton<IConfiguration>(settings).AddSingleton<TimeProvider>(time).AddLogging().AddPayments(settings);
        registered.AddHttpClient(StripeGateway.HttpClientName, client => client.Timeout = patience);
        services = registered.BuildServiceProvider();
        Gateway = services.GetRequiredService<IPaymentGateway>();
    }

    public StripeServer Stripe { get; }

    public FakeTimeProvider Time { get; }

    public IPaymentGateway Gateway { get; }

    /// <param name="patience">With one try. Enough for any machine unless a test wants it to run out.</param>
    /// <param name="webhookSecrets">The stand-in's, unless told.</param>
    public static async Task<Till> OpenAsync(TimeSpan? patience = null, string? key = null, params string[] webhookSecrets)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero));
        var stripe = await StripeServer.StartAsync(time: time);
        return new Till(stripe, time, patience ?? TimeSpan.FromMinutes(1), key, webhookSecrets is [] ? [stripe.WebhookSecret] : webhookSecrets);
    }

    public CheckoutOrder Order(decimal amount = 12.50m, string currency = "EUR") => new()
    {
        Id = Guid.CreateVersion7(),
        SchoolId = Guid.CreateVersion7(),
        Amount = amount,
        Currency = currency,
        Description = "Fees of the autumn",
        PayerEmail = "ada@families.test",
        Locale = "en-IE",
        Paid = new Uri("https://school.test/paid?of=1&x=ä"),
        Left = new Uri("https://school.test/left"),
        ExpiresAt = Time.GetUtcNow().UtcDateTime.AddHours(1),
    };

    public Task<OpenedCheckout> OpenPageAsync(CheckoutOrder? order = null) => Gateway.OpenAsync(order ?? Order(), CancellationToken.None);

    /// <summary>Somebody has paid an order.</summary>
    public async Task<CardPaid> PaidAsync(CheckoutOrder? order = null)
    {
        await Stripe.PayAsync((await OpenPageAsync(order)).SessionId);
        return Last<CardPaid>();
    }

    public RefundOrder Refund(CardPaid paid, decimal? amount = null) =>
        new() { Id = Guid.CreateVersion7(), PaymentIntentId = paid.PaymentIntentId, Amount = amount ?? paid.Amount, Currency = paid.Currency };

    public Task<GatewayRefund> RefundAsync(RefundOrder order) => Gateway.RefundAsync(order, CancellationToken.None);

    /// <summary>An event as it comes by HTTP.</summary>
    public GatewayEvent Read(StripeEvent told) => Gateway.Read(told.Body, Stripe.Sign(told.Body));

    public GatewayEvent Last(string type) => Read(Stripe.Events.Last(told => told.Type == type));

    /// <summary>The newest fact of its kind.</summary>
    public T Last<T>() where T : GatewayFact => Stripe.Events.Select(told => Read(told).Fact).OfType<T>().Last();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Stripe.DisposeAsync();
    }
}
