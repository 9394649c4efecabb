using System.Collections.Concurrent;

namespace EduSphere.StripeStandIn;

/// <summary>
/// Speaks Stripe's protocol on a port of this machine, as far as taking cards by Checkout needs it, and strictly: what Stripe would refuse, and every parameter that is not known here, is refused.
/// Whoever holds it also does what people do at Stripe: pays, disputes, lets a refund fail; and decides how badly its network and its webhooks behave.
/// </summary>
public sealed partial class StripeServer : IAsyncDisposable
{
    private readonly Lock door = new();
    private readonly StripeServerOptions options;
    private readonly Account account;
    private readonly Webhooks webhooks;
    private readonly Answers answers = new();
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Disturbance> disturbances = new();
    private readonly ConcurrentQueue<AskedRequest> requests = new();
    private Task deliveries = Task.CompletedTask;

    private StripeServer(StripeServerOptions options, TimeProvider time)
    {
        this.options = options;
        account = new Account(time);
        webhooks = new Webhooks(options.WebhookSecret, time);
        Webhooks = options.Webhooks;
        if (options.WebhookUrl is { } url)
            SendTo(url);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        app = builder.Build();
        app.Map("/v1/{**path}", AnswerAsync);
        app.MapGet("/pay/{session}", (string session) => Page(() => PayPage.Of(Session(session), account.NameOf(Session(session)))));
        app.MapPost("/pay/{session}", LeavePageAsync);
        app.MapGet("/", () => Page(() => PayPage.Events(account.All("event").Select(Account.AsSent), webhooks.Deliveries)));
        app.MapPost("/events/{id}", async (string id) => { await SendAsync(Events.Single(told => told.Id == id)); return Results.Redirect("/"); });
    }

    /// <summary>What <c>Payments:Stripe:BaseUrl</c> has to be.</summary>
    public Uri Address => new(app.Urls.First());

    public string SecretKey => options.SecretKey;

    public string WebhookSecret => options.WebhookSecret;

    public WebhookHabits Webhooks { get; set; }

    /// <summary>Everything that happened, oldest first, sent or not.</summary>
    public IReadOnlyList<StripeEvent> Events => Locked(() => account.All("event").Reverse().Select(Account.AsSent).ToList());

    public IReadOnlyCollection<Delivery> Deliveries => webhooks.Deliveries;

    public IReadOnlyCollection<AskedRequest> Requests => requests;

    /// <param name="time">The clock, where a test moves it.</param>
    public static async Task<StripeServer> StartAsync(StripeServerOptions? options = null, TimeProvider? time = null)
    {
        var server = new StripeServer(options ?? new StripeServerOptions(), time ?? TimeProvider.System);
        await server.app.StartAsync();
        return server;
    }

    /// <param name="client">Of a program that listens on no socket.</param>
    public void SendTo(Uri url, HttpClient? client = null) => webhooks.SendTo(url, client);

    /// <summary>Somebody pays on the page. Returns when the webhooks were sent.</summary>
    public Task PayAsync(string sessionId) => HappenAsync(() => account.Pay(sessionId));

    /// <summary>The time of the page is over.</summary>
    public Task ExpireAsync(string sessionId) => HappenAsync(() => account.Expire(sessionId));

    /// <summary>The bank sends back what was refunded.</summary>
    public Task FailRefundAsync(string refundId) => HappenAsync(() => account.FailRefund(refundId));

    /// <param name="amount">In smallest units; all of it unless told.</param>
    /// <returns>The id of the dispute.</returns>
    public async Task<string> DisputeAsync(string paymentIntentId, long? amount = null)
    {
        var id = "";
        await HappenAsync(() => id = account.Dispute(paymentIntentId, amount).Text("id"));
        return id;
    }

    public Task CloseDisputeAsync(string disputeId, bool won) => HappenAsync(() => account.CloseDispute(disputeId, won));

    /// <summary>Each spoils one of the next requests to the API.</summary>
    public void Disturb(params Disturbance[] next) => Array.ForEach(next, disturbances.Enqueue);

    /// <summary>A day later: what was asked with a key is carried out again under the same.</summary>
    public void ForgetKeys() => Locked(answers.Forget);

    /// <summary>Sends an event once more, or the first time where it was lost.</summary>
    /// <param name="secret">Another than that of this server.</param>
    /// <param name="at">When it was signed; now unless told.</param>
    public Task<int?> SendAsync(StripeEvent told, string? secret = null, DateTimeOffset? at = null) => webhooks.SendAsync(told, Sign(told.Body, secret, at));

    /// <summary>The header <c>Stripe-Signature</c> of a body.</summary>
    public string Sign(string body, string? secret = null, DateTimeOffset? at = null) => webhooks.Sign(body, secret, at);

    /// <summary>Waits until the events of what was asked by the API were sent, too.</summary>
    public Task DeliveredAsync() => Locked(() => deliveries);

    public Task WaitForShutdownAsync() => app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        webhooks.Dispose();
    }

    private IResult Page(Func<string> page)
    {
        try
        {
            return Locked(() => Results.Content(page(), "text/html; charset=utf-8"));
        }
        catch (StripeRefusal refusal)
        {
            return Results.Text(refusal.Message, statusCode: refusal.Status);
        }
    }

    /// <summary>As Stripe does, the browser is sent on when the webhooks were.</summary>
    private async Task<IResult> LeavePageAsync(string session, HttpContext http)
    {
        var deed = (await http.Request.ReadFormAsync())["deed"];
        try
        {
            if (deed != "pay")
                return Locked(() => Results.Redirect(Session(session).Text("cancel_url")));
            await PayAsync(session);
            return Locked(() => Results.Redirect(Session(session).Text("success_url")));
        }
        catch (StripeRefusal refusal)
        {
            return Results.Text(refusal.Message, statusCode: refusal.Status);
        }
    }

    private async Task HappenAsync(Action deed)
    {
        Locked(() =>
        {
            deed();
            SendUnsent();
        });
        await DeliveredAsync();
    }

    private void SendUnsent()
    {
        if (account.TakeUnsent() is [_, ..] happened)
            deliveries = SendAfterAsync(deliveries, happened, Webhooks);
    }

    private async Task SendAfterAsync(Task earlier, IReadOnlyList<StripeEvent> happened, WebhookHabits habits)
    {
        // Whoever made it happen holds the door, and may wait for nothing that the events lead to.
        await Task.Yield();
        await earlier;
        await webhooks.SendAsync(happened, habits);
    }

    private T Locked<T>(Func<T> work)
    {
        lock (door)
            return work();
    }

    private void Locked(Action work)
    {
        lock (door)
            work();
    }
}
