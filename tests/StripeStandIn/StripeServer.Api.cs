using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace EduSphere.StripeStandIn;

/// <summary>What it answers to a program.</summary>
public sealed partial class StripeServer
{
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
}
