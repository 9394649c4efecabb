using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace EduSphere.StripeStandIn;

/// <summary>
/// Speaks Stripe's protocol on a port of this machine, as far as taking cards by Checkout needs it, and strictly: what Stripe would refuse, and every parameter that is not known here, is refused.
/// Whoever holds it also does what people do at Stripe: pays, disputes, lets a refund fail; and decides how badly its network and its webhooks behave.
/// </summary>
public sealed class StripeServer : IAsyncDisposable
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

    private async Task AnswerAsync(HttpContext http)
    {
        var spoiled = disturbances.TryDequeue(out var disturbance) ? disturbance : (Disturbance?)null;
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var form = await reader.ReadToEndAsync();
        var key = http.Request.Headers["Idempotency-Key"].FirstOrDefault();
        requests.Enqueue(new AskedRequest(http.Request.Method, http.Request.Path, key, form));
        switch (spoiled)
        {
            case Disturbance.Silence:
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case Disturbance.BadGateway:
                http.Response.StatusCode = StatusCodes.Status502BadGateway;
                await http.Response.WriteAsync("<html><body>502 Bad Gateway</body></html>");
                return;
        }

        var (status, body) = spoiled switch
        {
            Disturbance.Broken => Refused(new StripeRefusal(500, "api_error", "An unknown error occurred.")),
            Disturbance.TooMany => Refused(new StripeRefusal(429, "invalid_request_error", "Too many requests hit the API too quickly.", "rate_limit")),
            _ => Locked(() => CarriedOut(http, key, form)),
        };
        if (spoiled == Disturbance.LostAnswer)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = status;
        http.Response.Headers["Stripe-Version"] = Shapes.ApiVersion;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body.Written());
    }

    private (int Status, JsonObject Body) CarriedOut(HttpContext http, string? key, string form)
    {
        var requestId = Ids.New("req");
        http.Response.Headers["Request-Id"] = requestId;
        try
        {
            AssertAllowed(http.Request);
            var asked = $"{http.Request.Method} {http.Request.Path} {form}";
            if (key is not null && answers.Find(key, asked) is { } before)
            {
                http.Response.Headers["Idempotent-Replayed"] = "true";
                return before;
            }

            account.Request = (requestId, key);
            var body = Routed(http.Request, form);
            if (key is not null)
                answers.Keep(key, asked, StatusCodes.Status200OK, body);
            return (StatusCodes.Status200OK, body);
        }
        catch (StripeRefusal refusal)
        {
            return Refused(refusal);
        }
        finally
        {
            account.Request = default;
            SendUnsent();
        }
    }

    private JsonObject Routed(HttpRequest request, string body)
    {
        var form = new Form(HttpMethods.IsGet(request.Method) ? request.Query : new FormReader(body).ReadForm());
        var path = request.Path.Value!;
        var found = (request.Method, path.Split('/')[2..]) switch
        {
            ("POST", ["checkout", "sessions"]) => account.Open(form, Address),
            ("GET", ["checkout", "sessions"]) => Lists.Page(path, form, account.All("checkout.session")),
            ("GET", ["checkout", "sessions", var id]) => account.Find("checkout.session", id, "session"),
            ("POST", ["checkout", "sessions", var id, "expire"]) => account.Expire(id),
            ("GET", ["payment_intents", var id]) => account.Find("payment_intent", id, "intent"),
            ("GET", ["charges", var id]) => account.Find("charge", id),
            ("POST", ["refunds"]) => account.Refund(form),
            ("GET", ["refunds"]) => Refunds(path, form),
            ("GET", ["refunds", var id]) => account.Find("refund", id),
            ("GET", ["disputes", var id]) => account.Find("dispute", id),
            ("GET", ["events"]) => EventsOf(path, form),
            ("GET", ["events", var id]) => account.Find("event", id),
            _ => throw StripeRefusal.Invalid($"Unrecognized request URL ({request.Method}: {path}).", status: 404),
        };
        form.AssertAllRead();
        return found;
    }

    private JsonObject Refunds(string path, Form form)
    {
        var (payment, charge) = (form.Text("payment_intent"), form.Text("charge"));
        return Lists.Page(path, form, account.All("refund").Where(one => (payment ?? one.Text("payment_intent")) == one.Text("payment_intent") && (charge ?? one.Text("charge")) == one.Text("charge")));
    }

    private JsonObject EventsOf(string path, Form form)
    {
        var types = form.List("types");
        if (types.Count > 20)
            throw StripeRefusal.Invalid("types may have up to 20 names.", param: "types");
        var type = form.Text("type");
        return Lists.Page(path, form, account.All("event").Where(one => (type ?? one.Text("type")) == one.Text("type") && (types.Count == 0 || types.Contains(one.Text("type")))));
    }

    private void AssertAllowed(HttpRequest request)
    {
        var given = request.Headers.Authorization.ToString() switch
        {
            ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var key] => key,
            ['B', 'a', 's', 'i', 'c', ' ', .. var pair] => Encoding.UTF8.GetString(Convert.FromBase64String(pair)).TrimEnd(':'),
            _ => throw StripeRefusal.Invalid("You did not provide an API key.", status: 401),
        };
        if (given != options.SecretKey)
            throw StripeRefusal.Invalid("Invalid API Key provided.", status: 401);
        if (request.Headers["Stripe-Version"].FirstOrDefault() is { } version && version != Shapes.ApiVersion)
            throw StripeRefusal.Invalid($"Invalid Stripe API version: {version}; this stand-in speaks {Shapes.ApiVersion}.");
        if (HttpMethods.IsPost(request.Method) && request.ContentLength > 0 && !request.HasFormContentType)
            throw StripeRefusal.Invalid("Invalid request: parameters are sent as a form.");
    }

    private static (int, JsonObject) Refused(StripeRefusal refusal) => (refusal.Status, refusal.Body());

    private JsonObject Session(string id) => account.Find("checkout.session", id, "session");

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
