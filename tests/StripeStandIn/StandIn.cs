namespace EduSphere.StripeStandIn;

/// <summary>
/// The stand-in as a program, to pay by hand while developing. Its settings are those of <see cref="StripeServerOptions"/>:
/// <c>--WebhookUrl=http://localhost:5080/…</c>, <c>--Webhooks:Times=2</c>, <c>--Webhooks:Delay=00:00:05</c>.
/// </summary>
internal static class StandIn
{
    private const int UsualPort = 12111;

    public static async Task Main(string[] args)
    {
        var options = new ConfigurationBuilder().AddCommandLine(args).Build().Get<StripeServerOptions>() ?? new StripeServerOptions();
        await using var stripe = await StripeServer.StartAsync(options.Port == 0 ? options with { Port = UsualPort } : options);
        Console.WriteLine($"""
            A stand-in for Stripe listens on {stripe.Address} and shows there what happened.
            Events are sent to {options.WebhookUrl?.AbsoluteUri ?? "nobody (name a --WebhookUrl)"}.
            """);
        await stripe.WaitForShutdownAsync();
    }
}
