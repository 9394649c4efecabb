using EduSphere.StripeStandIn;

namespace EduSphere.E2ETests;

/// <summary>A program whose schools take cards, beside a stand-in for Stripe that has the page to pay on.</summary>
public sealed class CardApp : IAsyncLifetime
{
    private StripeServer? stripe;
    private EduSphereApp? app;

    public EduSphereApp App => app!;

    public StripeServer Stripe => stripe!;

    public async ValueTask InitializeAsync()
    {
        stripe = await StripeServer.StartAsync();
        app = new EduSphereApp
        {
            OnKestrel = true,
            Settings = new Dictionary<string, string>
            {
                ["Payments:Provider"] = "Stripe",
                ["Payments:Stripe:SecretKey"] = stripe.SecretKey,
                ["Payments:Stripe:WebhookSecrets:0"] = stripe.WebhookSecret,
                ["Payments:Stripe:BaseUrl"] = stripe.Address.ToString(),
            },
        };
        await app.InitializeAsync();
        app.Outgoing.LetThrough(stripe.Address);
        stripe.SendTo(new Uri(app.Address, "/api/v1/webhooks/stripe"));
    }

    public async ValueTask DisposeAsync()
    {
        await app!.DisposeAsync();
        await stripe!.DisposeAsync();
    }
}
