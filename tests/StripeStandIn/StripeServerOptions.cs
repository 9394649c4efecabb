namespace EduSphere.StripeStandIn;

public sealed record StripeServerOptions
{
    /// <summary>On the loopback address; 0 takes a free one.</summary>
    public int Port { get; init; }

    public string SecretKey { get; init; } = "sk_test_stand_in_for_stripe";

    public string WebhookSecret { get; init; } = "whsec_stand_in_for_stripe";

    /// <summary>Where events are sent; none, and they are only kept. A test may name it later (<see cref="StripeServer.SendTo"/>).</summary>
    public Uri? WebhookUrl { get; init; }

    public WebhookHabits Webhooks { get; init; } = new();
}

/// <summary>How events reach whoever they are sent to. Stripe promises neither that they come once nor in what order.</summary>
public sealed record WebhookHabits
{
    /// <summary>They are kept and listed, and never sent.</summary>
    public bool Lost { get; init; }

    /// <summary>How often each is sent.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Of what happens at once, the last is sent first.</summary>
    public bool Backwards { get; init; }

    public TimeSpan Delay { get; init; }
}

/// <summary>What goes wrong with one request to the API.</summary>
public enum Disturbance
{
    /// <summary>It is never answered.</summary>
    Silence,

    /// <summary>It is carried out, and the connection breaks before the answer.</summary>
    LostAnswer,

    /// <summary>500, and nothing is done.</summary>
    Broken,

    /// <summary>429, and nothing is done.</summary>
    TooMany,

    /// <summary>An answer of something in between that is no JSON, with 502.</summary>
    BadGateway,
}

/// <summary>A request as it came.</summary>
public sealed record AskedRequest(string Method, string Path, string? IdempotencyKey, string Form);

/// <summary>An event as it is sent and listed.</summary>
public sealed record StripeEvent(string Id, string Type, string Body);

/// <summary>One attempt at sending an event.</summary>
/// <param name="Status">Null where nobody answered.</param>
public sealed record Delivery(string EventId, int? Status);
