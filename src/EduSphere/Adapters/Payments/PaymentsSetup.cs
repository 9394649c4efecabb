namespace EduSphere.Adapters.Payments;

/// <summary>Settings under <c>Payments</c>.</summary>
public sealed class PaymentsOptions
{
    public string Provider { get; set; } = "None";

    public StripeOptions Stripe { get; set; } = new();
}

/// <summary>Settings under <c>Payments:Stripe</c>.</summary>
public sealed class StripeOptions
{
    public string SecretKey { get; set; } = "";

    /// <summary>More than one while a secret is exchanged for another.</summary>
    public IReadOnlyList<string> WebhookSecrets { get; set; } = [];

    /// <summary>Of a stand-in. None for Stripe itself.</summary>
    public Uri? BaseUrl { get; set; }
}

public static class PaymentsSetup
{
    /// <summary>Of one try. Somebody waits for the page, and there are up to three tries.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<PaymentsOptions>().BindConfiguration("Payments")
            .Validate(payments => payments.Provider is "None" or "Stripe", "Payments:Provider must be None or Stripe.")
            .Validate(payments => payments.Provider == "None" || payments.Stripe.SecretKey.Length > 0, "Payments:Stripe:SecretKey is missing; Payments:Provider is Stripe.")
            .Validate(payments => payments.Provider == "None" || payments.Stripe.WebhookSecrets is [_, ..] secrets && !secrets.Contains(""),
                "Payments:Stripe:WebhookSecrets is missing or has an empty one; Payments:Provider is Stripe.")
            .Validate(payments => payments.Stripe.BaseUrl is not { } url || url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp && url.IsLoopback),
                "Payments:Stripe:BaseUrl must be an https address, or an http one of this machine.")
            .ValidateOnStart();
        if (settings["Payments:Provider"] != "Stripe")
            return services.AddSingleton<IPaymentGateway, NoGateway>();
        services.AddHttpClient(StripeGateway.HttpClientName, client => client.Timeout = Patience);
        return services.AddSingleton<IPaymentGateway, StripeGateway>();
    }
}
