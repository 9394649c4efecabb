using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EduSphere.StripeStandIn;

namespace EduSphere.UnitTests.Payments;

/// <summary>The stand-in is as strict as Stripe, and its webhooks as unreliable as it is told.</summary>
public class StripeServerTests
{
    private static readonly Dictionary<string, string> Order = new()
    {
        ["mode"] = "payment",
        ["line_items[0][quantity]"] = "2",
        ["line_items[0][price_data][currency]"] = "eur",
        ["line_items[0][price_data][unit_amount]"] = "1250",
        ["line_items[0][price_data][product_data][name]"] = "Fees <of> autumn",
        ["success_url"] = "https://school.test/paid",
        ["cancel_url"] = "https://school.test/left",
    };

    [Theory]
    [InlineData("mode", "subscription", "mode")]
    [InlineData("line_items[0][price_data][unit_amount]", "12.5", "parameter_invalid_integer")]
    [InlineData("line_items[0][price_data][unit_amount]", "10", "amount_too_small")]
    [InlineData("line_items[0][price_data][unit_amount]", "100000000", "amount_too_large")]
    [InlineData("line_items[0][price_data][currency]", "EUR", "currency")]
    [InlineData("line_items[0][price_data][product_data][name]", "", "parameter_missing")]
    [InlineData("success_url", "", "parameter_missing")]
    [InlineData("success_url", "/paid", "url_invalid")]
    [InlineData("customer_email", "ada", "email_invalid")]
    [InlineData("client_reference_id", "a b", "client_reference_id")]
    [InlineData("locale", "ar", "locale")]
    [InlineData("expires_at", "1", "expires_at")]
    [InlineData("payment_method_types[0]", "card", "parameter_unknown")]
    [InlineData("metadata[checkout_id]", "", "")]
    public async Task What_Stripe_would_refuse_is_refused(string name, string value, string reason)
    {
        await using var stripe = await StripeServer.StartAsync();

        var answer = await PostAsync(stripe, "checkout/sessions", new(Order) { [name] = value });

        Assert.Equal(reason == "" ? 200 : 400, answer.Status);
        Assert.Contains(reason, answer.Body["error"]?.ToJsonString() ?? "");
    }

    [Fact]
    public async Task A_key_is_asked_for()
    {
        await using var stripe = await StripeServer.StartAsync();

        Assert.Equal(401, (await PostAsync(stripe, "refunds", [], authorization: null)).Status);
        Assert.Equal(401, (await PostAsync(stripe, "refunds", [], authorization: new("Bearer", "sk_test_other"))).Status);
        Assert.Equal(200, (await PostAsync(stripe, "checkout/sessions", Order, authorization: new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{stripe.SecretKey}:"))))).Status);
    }

    [Fact]
    public async Task A_key_of_idempotency_gives_the_same_answer_to_the_same_and_refuses_another()
    {
        await using var stripe = await StripeServer.StartAsync();

        Assert.Equal(400, (await PostAsync(stripe, "checkout/sessions", new(Order) { ["mode"] = "setup" }, "one")).Status);
        var first = await PostAsync(stripe, "checkout/sessions", Order, "one");
        var second = await PostAsync(stripe, "checkout/sessions", Order, "one");
        var other = await PostAsync(stripe, "checkout/sessions", new(Order) { ["line_items[0][quantity]"] = "3" }, "one");

        Assert.Equal((200, first.Body.ToJsonString(), 2500), (second.Status, second.Body.ToJsonString(), (int)second.Body["amount_total"]!));
        Assert.Equal((400, "idempotency_error"), (other.Status, (string?)other.Body["error"]!["type"]));
    }

    [Fact]
    public async Task One_can_pay_by_hand_or_leave()
    {
        await using var stripe = await StripeServer.StartAsync();
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var page = (string)(await PostAsync(stripe, "checkout/sessions", Order)).Body["url"]!;

        Assert.Contains("Fees &lt;of&gt; autumn", await browser.GetStringAsync(page));
        Assert.Equal("https://school.test/left", await ChooseAsync("cancel"));
        Assert.Empty(stripe.Events);
        Assert.Equal("https://school.test/paid", await ChooseAsync("pay"));
        Assert.Equal("checkout.session.completed", stripe.Events[^1].Type);
        Assert.DoesNotContain("<button", await browser.GetStringAsync(page));
        Assert.Equal(400, (int)(await browser.PostAsync(page, new FormUrlEncodedContent([new("deed", "pay")]))).StatusCode);

        async Task<string?> ChooseAsync(string deed) => (await browser.PostAsync(page, new FormUrlEncodedContent([new("deed", deed)]))).Headers.Location?.AbsoluteUri;
    }

    [Fact]
    public async Task A_page_is_over_when_its_time_is()
    {
        await using var till = await Till.OpenAsync();
        var page = await till.OpenPageAsync();

        till.Time.Advance(TimeSpan.FromHours(1));

        await Assert.ThrowsAnyAsync<Exception>(() => till.Stripe.PayAsync(page.SessionId));
        Assert.Equal("checkout.session.expired", Assert.Single(till.Stripe.Events).Type);
    }

    [Fact]
    public async Task Webhooks_come_signed_once_and_in_order_unless_told_otherwise()
    {
        await using var till = await Till.OpenAsync();
        using var receiver = new Receiver();
        till.Stripe.SendTo(new Uri("http://school.test/hook"), new HttpClient(receiver));

        await till.PaidAsync();
        Assert.Equal(till.Stripe.Events.Select(told => told.Body), receiver.Heard.Select(one => one.Body));
        Assert.All(receiver.Heard, one => Assert.NotNull(till.Gateway.Read(one.Body, one.Signature)));
        Assert.All(till.Stripe.Deliveries, one => Assert.Equal(200, one.Status));

        receiver.Heard.Clear();
        till.Stripe.Webhooks = new WebhookHabits { Times = 2, Backwards = true };
        await till.PaidAsync();
        var backwards = till.Stripe.Events.TakeLast(4).Reverse().Select(told => told.Body).ToList();
        Assert.Equal(backwards.Concat(backwards), receiver.Heard.Select(one => one.Body));

        receiver.Heard.Clear();
        till.Stripe.Webhooks = new WebhookHabits { Lost = true };
        await till.PaidAsync();
        Assert.Empty(receiver.Heard);
        Assert.Equal(200, await till.Stripe.SendAsync(till.Stripe.Events[^1]));
        Assert.Equal(till.Stripe.Events[^1].Body, Assert.Single(receiver.Heard).Body);
    }

    [Fact]
    public async Task What_the_program_asks_for_is_sent_after_it_was_answered_and_a_delay_is_kept()
    {
        await using var till = await Till.OpenAsync();
        using var receiver = new Receiver();
        var paid = await till.PaidAsync();
        till.Stripe.SendTo(new Uri("http://school.test/hook"), new HttpClient(receiver));
        till.Stripe.Webhooks = new WebhookHabits { Delay = TimeSpan.FromSeconds(5) };

        await till.RefundAsync(till.Refund(paid));
        Assert.Empty(receiver.Heard);
        await Eventually.BecomesAsync(() => { till.Time.Advance(TimeSpan.FromSeconds(5)); return Task.FromResult(receiver.Heard.Count); }, count => count == 2, "both events");
        await till.Stripe.DeliveredAsync();

        Assert.Equal(["refund.created", "charge.refunded"], receiver.Heard.Select(one => (string)JsonNode.Parse(one.Body)!["type"]!));
    }

    private static async Task<(int Status, JsonNode Body)> PostAsync(StripeServer stripe, string path, Dictionary<string, string> form, string? key = null) =>
        await PostAsync(stripe, path, form, new AuthenticationHeaderValue("Bearer", stripe.SecretKey), key);

    private static async Task<(int Status, JsonNode Body)> PostAsync(StripeServer stripe, string path, Dictionary<string, string> form, AuthenticationHeaderValue? authorization, string? key = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(stripe.Address, $"/v1/{path}")) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = authorization;
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private sealed class Receiver : HttpMessageHandler
    {
        public List<(string Body, string Signature)> Heard { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Heard.Add((await request.Content!.ReadAsStringAsync(cancellationToken), request.Headers.GetValues("Stripe-Signature").Single()));
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
