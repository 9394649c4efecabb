using System.Text.Json.Nodes;
using EduSphere.Adapters.Payments;
using EduSphere.StripeStandIn;

namespace EduSphere.UnitTests.Payments;

/// <summary>Each call of the adapter, against a stand-in that speaks Stripe's protocol.</summary>
public class StripeGatewayTests
{
    [Fact]
    public async Task A_page_is_opened_for_the_amount_and_names_whose_it_is()
    {
        await using var till = await Till.OpenAsync();
        var order = till.Order();

        var page = await till.OpenPageAsync(order);

        var session = await SessionAsync(till, page.SessionId);
        Assert.Equal(page.Url, (string?)session["url"]);
        Assert.Equal((1250, "eur", "payment"), ((int)session["amount_total"]!, (string)session["currency"]!, (string)session["mode"]!));
        Assert.Equal((order.Id.ToString(), order.Id.ToString(), order.SchoolId.ToString()),
            ((string)session["client_reference_id"]!, (string)session["metadata"]!["checkout_id"]!, (string)session["metadata"]!["school_id"]!));
        Assert.Equal(("https://school.test/paid?of=1&x=%C3%A4", "https://school.test/left"), ((string)session["success_url"]!, (string)session["cancel_url"]!));
        Assert.Equal(("ada@families.test", "en"), ((string)session["customer_email"]!, (string)session["locale"]!));
        Assert.Equal(new DateTimeOffset(order.ExpiresAt).ToUnixTimeSeconds(), (long)session["expires_at"]!);
        Assert.Equal(["card"], session["allowed_payment_method_types"]!.AsArray().Select(type => (string)type!));
        Assert.False((bool)session["adaptive_pricing"]!["enabled"]!);
    }

    [Theory]
    [InlineData("en-GB", "en-GB")]
    [InlineData("pt-BR", "pt-BR")]
    [InlineData("de-AT", "de")]
    [InlineData("de", "de")]
    [InlineData("ar-EG", "auto")]
    public async Task The_page_speaks_the_language_where_Stripe_has_it(string asked, string given)
    {
        await using var till = await Till.OpenAsync();

        var page = await till.OpenPageAsync(till.Order() with { Locale = asked });

        Assert.Equal(given, (string?)(await SessionAsync(till, page.SessionId))["locale"]);
    }

    [Fact]
    public async Task The_same_order_gives_the_same_page_and_another_amount_under_its_id_is_refused()
    {
        await using var till = await Till.OpenAsync();
        var order = till.Order();

        var first = await till.OpenPageAsync(order);

        Assert.Equal(first, await till.OpenPageAsync(order));
        Assert.NotEqual(first, await till.OpenPageAsync());
        var refusal = await Assert.ThrowsAsync<GatewayException>(() => till.OpenPageAsync(order with { Amount = 13 }));
        Assert.False(refusal.Transient);
        Assert.Contains("idempotency_error", refusal.Message);
    }

    [Theory]
    [InlineData("12.50", "EUR", 1250)]
    [InlineData("1234.5", "usd", 123450)]
    [InlineData("500", "JPY", 500)]
    [InlineData("1.230", "KWD", 1230)]
    [InlineData("500", "ISK", 50000)]
    [InlineData("9000.00", "UGX", 900000)]
    [InlineData("800.45", "HUF", 80045)]
    public async Task An_amount_is_counted_in_the_currencys_smallest_unit_there_and_back(string amount, string currency, int units)
    {
        await using var till = await Till.OpenAsync();

        var paid = await till.PaidAsync(till.Order(decimal.Parse(amount), currency));

        Assert.Equal(units, (int)(await SessionAsync(till, paid.SessionId!))["amount_total"]!);
        Assert.Equal((decimal.Parse(amount), currency.ToUpperInvariant()), (paid.Amount, paid.Currency));
    }

    [Theory]
    [InlineData("0", "EUR")]
    [InlineData("-1", "EUR")]
    [InlineData("0.001", "EUR")]
    [InlineData("0.5", "JPY")]
    [InlineData("1.234", "KWD")]
    [InlineData("1.50", "ISK")]
    [InlineData("1.50", "UGX")]
    [InlineData("79228162514264337593543950", "EUR")]
    public async Task An_amount_that_the_currency_cannot_say_is_never_sent(string amount, string currency)
    {
        await using var till = await Till.OpenAsync();
        var order = new RefundOrder { Id = Guid.CreateVersion7(), PaymentIntentId = "pi_1", Amount = decimal.Parse(amount), Currency = currency };

        Assert.False((await Assert.ThrowsAsync<GatewayException>(() => till.OpenPageAsync(till.Order(decimal.Parse(amount), currency)))).Transient);
        Assert.False((await Assert.ThrowsAsync<GatewayException>(() => till.RefundAsync(order))).Transient);
        Assert.Empty(till.Stripe.Requests);
    }

    [Fact]
    public async Task An_open_page_is_closed_once_and_a_paid_one_is_not()
    {
        await using var till = await Till.OpenAsync();
        var (left, paid) = ((await till.OpenPageAsync()).SessionId, (await till.PaidAsync()).SessionId!);

        Assert.True(await till.Gateway.CloseAsync(left, CancellationToken.None));
        Assert.True(await till.Gateway.CloseAsync(left, CancellationToken.None));
        Assert.False(await till.Gateway.CloseAsync(paid, CancellationToken.None));
        Assert.False((await Assert.ThrowsAsync<GatewayException>(() => till.Gateway.CloseAsync("cs_test_none", CancellationToken.None))).Transient);
        Assert.Equal("expired", (string?)(await SessionAsync(till, left))["status"]);
    }

    [Fact]
    public async Task Money_is_given_back_in_parts_and_never_more_than_was_paid()
    {
        await using var till = await Till.OpenAsync();
        var paid = await till.PaidAsync();

        var first = await till.RefundAsync(till.Refund(paid, 2.50m));
        Assert.Equal(new CardRefunded(paid.PaymentIntentId, 2.50m, "EUR"), till.Last<CardRefunded>());
        var second = await till.RefundAsync(till.Refund(paid, 10m));
        Assert.Equal(new CardRefunded(paid.PaymentIntentId, 12.50m, "EUR"), till.Last<CardRefunded>());

        Assert.NotEqual(first.RefundId, second.RefundId);
        Assert.False(first.Failed || second.Failed);
        Assert.False((await Assert.ThrowsAsync<GatewayException>(() => till.RefundAsync(till.Refund(paid, 0.01m)))).Transient);
    }

    [Fact]
    public async Task An_order_to_give_back_is_carried_out_once_even_when_the_key_is_forgotten()
    {
        await using var till = await Till.OpenAsync();
        var paid = await till.PaidAsync();
        var order = till.Refund(paid, 2.50m);

        var first = await till.RefundAsync(order);
        Assert.Equal(first, await till.RefundAsync(order));
        till.Stripe.ForgetKeys();

        Assert.Equal(first, await till.RefundAsync(order));
        Assert.Equal(2.50m, till.Last<CardRefunded>().RefundedInAll);
    }

    [Fact]
    public async Task What_was_given_back_and_did_not_arrive_has_failed()
    {
        await using var till = await Till.OpenAsync();
        var paid = await till.PaidAsync();
        var order = till.Refund(paid, 2.50m);
        var refund = await till.RefundAsync(order);

        await till.Stripe.FailRefundAsync(refund.RefundId);

        Assert.Equal(new RefundFailed(paid.PaymentIntentId, refund.RefundId, 2.50m, "EUR"), till.Last<RefundFailed>());
        Assert.Single(till.Stripe.Events, told => till.Read(told).Fact is RefundFailed);
        Assert.Equal(refund with { Failed = true }, await till.RefundAsync(order));
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_again_and_nothing_is_done_twice()
    {
        await using var till = await Till.OpenAsync();
        till.Stripe.Disturb(Disturbance.LostAnswer);

        await till.OpenPageAsync();

        Assert.Equal(2, till.Stripe.Requests.Count);
        Assert.Single(till.Stripe.Requests.Select(asked => (asked.IdempotencyKey, asked.Form)).Distinct());
        Assert.Single((await GetAsync(till, "/v1/checkout/sessions"))["data"]!.AsArray());
    }

    [Theory]
    [InlineData(Disturbance.Silence)]
    [InlineData(Disturbance.LostAnswer)]
    [InlineData(Disturbance.Broken)]
    [InlineData(Disturbance.BadGateway)]
    public async Task Whoever_cannot_be_reached_in_three_tries_may_be_asked_later(Disturbance disturbance)
    {
        await using var till = await Till.OpenAsync(patience: TimeSpan.FromSeconds(disturbance == Disturbance.Silence ? 0.3 : 60));
        var order = till.Order();
        till.Stripe.Disturb(disturbance, disturbance, disturbance);

        Assert.True((await Assert.ThrowsAsync<GatewayException>(() => till.OpenPageAsync(order))).Transient);

        Assert.Equal(3, till.Stripe.Requests.Count);
    }

    [Fact]
    public async Task Whoever_asks_too_much_may_ask_later()
    {
        await using var till = await Till.OpenAsync();
        till.Stripe.Disturb(Disturbance.TooMany);

        Assert.True((await Assert.ThrowsAsync<GatewayException>(() => till.OpenPageAsync())).Transient);
    }

    [Fact]
    public async Task Whoever_stops_waiting_is_not_told_that_Stripe_failed()
    {
        await using var till = await Till.OpenAsync();
        till.Stripe.Disturb(Disturbance.Silence);
        using var stopped = new CancellationTokenSource();

        var opening = till.Gateway.OpenAsync(till.Order(), stopped.Token);
        await Eventually.BecomesAsync(() => Task.FromResult(till.Stripe.Requests.Count), count => count == 1, "the request");
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
    }

    [Fact]
    public async Task A_refusal_names_its_reason_and_not_what_was_sent()
    {
        await using var till = await Till.OpenAsync();
        await using var stranger = await Till.OpenAsync(key: "sk_test_of_somebody_else");

        var unfit = await Assert.ThrowsAsync<GatewayException>(() => till.OpenPageAsync(till.Order() with { PayerEmail = "ada.families.test" }));
        var unknown = await Assert.ThrowsAsync<GatewayException>(() => stranger.OpenPageAsync());

        Assert.Contains("email_invalid customer_email", unfit.Message);
        Assert.Contains("401", unknown.Message);
        Assert.False(unfit.Transient || unknown.Transient);
        Assert.DoesNotContain("ada", unfit.ToString());
        Assert.DoesNotContain("sk_test", unknown.ToString());
    }

    [Fact]
    public async Task What_happened_since_is_told_oldest_first_over_all_pages()
    {
        await using var till = await Till.OpenAsync();
        await till.PaidAsync();
        till.Time.Advance(TimeSpan.FromMinutes(1));
        var since = till.Time.GetUtcNow().UtcDateTime;
        var pages = new List<string>();
        for (var count = 0; count < 120; count++)
        {
            pages.Add((await till.OpenPageAsync()).SessionId);
            await till.Stripe.ExpireAsync(pages[^1]);
        }

        var told = await till.Gateway.EventsSinceAsync(since, CancellationToken.None).ToListAsync();

        Assert.Equal(pages, told.Select(one => Assert.IsType<CheckoutExpired>(one.Fact).SessionId));
        Assert.Equal(2, till.Stripe.Requests.Count(asked => asked.Path == "/v1/events"));
        Assert.Equal(121, await till.Gateway.EventsSinceAsync(since.AddMinutes(-1), CancellationToken.None).CountAsync());
        Assert.Equal(till.Stripe.Events[^1].Id, told[^1].Id);
    }

    private static Task<JsonNode> SessionAsync(Till till, string id) => GetAsync(till, $"/v1/checkout/sessions/{id}");

    private static async Task<JsonNode> GetAsync(Till till, string path)
    {
        using var client = new HttpClient { BaseAddress = till.Stripe.Address, DefaultRequestHeaders = { Authorization = new("Bearer", till.Stripe.SecretKey) } };
        return JsonNode.Parse(await client.GetStringAsync(path))!;
    }
}
