using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EduSphere.Adapters.Payments;
using EduSphere.Features.Fees;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Fees paid by card on the provider's pages: what is booked, once, in whichever order and however often the provider says it.</summary>
public class CardPaymentsTests
{
    [Fact]
    public async Task A_parent_pays_and_the_fee_is_paid_once_however_often_and_in_whichever_order_it_is_told()
    {
        await using var cards = await CardSchool.OpenAsync(new() { Times = 3, Backwards = true });
        var fee = await cards.IssueAsync(120.50m);

        await cards.Stripe.PayAsync(await cards.CheckOutAsync(fee));
        await Task.WhenAll(Enumerable.Repeat(cards.Stripe.Events, 10).SelectMany(events => events.OrderBy(_ => Random.Shared.Next())).Select(told => cards.Stripe.SendAsync(told)));

        var paid = await cards.PaidAsync(fee);
        var payment = Assert.Single(paid["payments"]!.AsArray())!;
        Assert.Equal((120.50m, "card", "R00001"), ((decimal)payment["amount"]!, (string)payment["paymentMethod"]!, (string)payment["receiptNumber"]!));
        Assert.All(cards.Stripe.Deliveries, delivery => Assert.Equal(200, delivery.Status));
        await cards.SettledAsync();
        Assert.Equal(cards.Stripe.Events.Count, await cards.School.ReadAsync(db => db.PaymentEvents.CountAsync()));
        Assert.Empty(await cards.LedgerFaultsAsync());
        Assert.Equal(cards.School.Parent.UserId, await cards.School.ReadAsync(db => db.Payments.Select(p => p.RecordedById).SingleAsync()));
    }

    [Fact]
    public async Task An_event_that_never_came_is_found_by_asking()
    {
        await using var cards = await CardSchool.OpenAsync(new() { Lost = true });
        var fee = await cards.IssueAsync(70);
        await cards.Stripe.PayAsync(await cards.CheckOutAsync(fee));
        Assert.Equal("pending", (string)(await cards.Accountant.GetAsync($"fees/{fee}")).AssertStatus(200)["status"]!);

        await cards.ReconcileAsync();
        await cards.ReconcileAsync();

        Assert.Single((await cards.PaidAsync(fee))["payments"]!.AsArray());
        Assert.Empty(await cards.LedgerFaultsAsync());
    }

    [Fact]
    public async Task A_refund_goes_back_by_the_provider_and_one_that_fails_is_taken_back()
    {
        await using var cards = await CardSchool.OpenAsync();
        var (fee, payment) = await PaidAsync(cards, 100);

        var refund = (await cards.Accountant.PostAsync($"payments/{payment}/refund", new { amount = 40, reason = "Trip was called off" }, CardSchool.Key())).AssertStatus(200);

        Assert.Equal(("pending", 40m), ((string)refund["status"]!, (decimal)refund["outstanding"]!));
        var done = await cards.FeeAsync(fee, RefundIs("done"), "The refund is done");
        Assert.Equal(60m, (decimal)done["paid"]!);
        await cards.Stripe.DeliveredAsync();
        await cards.SettledAsync();
        Assert.Single((await cards.Accountant.GetAsync($"fees/{fee}")).AssertStatus(200)["payments"]![0]!["refunds"]!.AsArray());

        await cards.Stripe.FailRefundAsync(await cards.School.ReadAsync(db => db.Refunds.Select(r => r.ProviderRefundId!).SingleAsync()));

        Assert.Equal((100m, "paid"), await cards.FeeAsync(fee, RefundIs("failed"), "The refund has failed") is var failed ? ((decimal)failed["paid"]!, (string)failed["status"]!) : default);
        Assert.Empty(await cards.LedgerFaultsAsync());
    }

    [Fact]
    public async Task A_refund_that_fails_after_the_rest_was_waived_is_the_familys_credit()
    {
        await using var cards = await CardSchool.OpenAsync();
        var (fee, payment) = await PaidAsync(cards, 100);
        (await cards.Accountant.PostAsync($"payments/{payment}/refund", new { amount = 60, reason = "Moved away" }, CardSchool.Key())).AssertStatus(200);
        await cards.FeeAsync(fee, RefundIs("done"), "The refund is done");
        (await cards.Accountant.PostAsync($"fees/{fee}/waive", new { reason = "Moved away" }, CardSchool.Key())).AssertStatus(200);
        await cards.SettledAsync();

        await cards.Stripe.FailRefundAsync(await cards.School.ReadAsync(db => db.Refunds.Select(r => r.ProviderRefundId!).SingleAsync()));

        var failed = await cards.FeeAsync(fee, RefundIs("failed"), "The refund has failed");
        Assert.Equal((40m, 60m, 60m), ((decimal)failed["paid"]!, (decimal)failed["waived"]!, (decimal)failed["credit"]!));
        Assert.Empty(await cards.LedgerFaultsAsync());
    }

    [Fact]
    public async Task What_a_school_was_charged_in_stays_its_currency()
    {
        await using var cards = await CardSchool.OpenAsync();
        await cards.IssueAsync(10);

        var refusal = await (await cards.School.SignInAsync(Role.Admin)).PatchAsync("settings/school", new { currency = "USD" });

        Assert.Contains("currency", refusal.AssertProblem(400, "validation")["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task What_is_given_back_on_the_providers_own_pages_or_by_a_dispute_is_booked()
    {
        await using var cards = await CardSchool.OpenAsync();
        var (fee, _) = await PaidAsync(cards, 90);

        await cards.Stripe.CloseDisputeAsync(await cards.Stripe.DisputeAsync(IntentOf(cards)), won: false);

        var open = await cards.FeeAsync(fee, fee => (decimal)fee["outstanding"]! == 90, "The dispute is booked");
        Assert.Equal("done", (string)open["payments"]![0]!["refunds"]![0]!["status"]!);
        Assert.Empty(await cards.LedgerFaultsAsync());
    }

    [Fact]
    public async Task A_dispute_that_is_told_from_its_end_stays_as_it_ended()
    {
        await using var cards = await CardSchool.OpenAsync();
        var (_, payment) = await PaidAsync(cards, 90);
        var before = cards.Stripe.Events;
        cards.Stripe.Webhooks = new() { Lost = true };
        await cards.Stripe.CloseDisputeAsync(await cards.Stripe.DisputeAsync(IntentOf(cards)), won: true);

        foreach (var told in cards.Stripe.Events.Except(before).Reverse())
            Assert.Equal(200, await cards.Stripe.SendAsync(told));
        await cards.SettledAsync();

        Assert.Equal(DisputeOutcome.Won, await cards.School.ReadAsync(db => db.Payments.Where(p => p.Id == payment).Select(p => p.Dispute).SingleAsync()));
    }

    [Fact]
    public async Task A_refund_that_is_told_before_its_payment_waits_for_it()
    {
        await using var cards = await CardSchool.OpenAsync(new() { Lost = true });
        var fee = await cards.IssueAsync(60);
        var page = await cards.CheckOutAsync(fee);
        await cards.Stripe.PayAsync(page);
        var paid = cards.Stripe.Events;
        var intent = IntentOf(cards);
        using var http = new HttpClient { BaseAddress = cards.Stripe.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", cards.Stripe.SecretKey);
        (await http.PostAsync("/v1/refunds", new FormUrlEncodedContent(new Dictionary<string, string> { ["payment_intent"] = intent, ["amount"] = "2500" }))).EnsureSuccessStatusCode();
        var refunded = cards.Stripe.Events.Except(paid).ToList();

        foreach (var told in refunded)
            Assert.Equal(200, await cards.Stripe.SendAsync(told));
        await cards.SettledAsync();
        Assert.Contains(PaymentEventStatus.Parked, await cards.School.ReadAsync(db => db.PaymentEvents.Select(e => e.Status).ToListAsync()));
        foreach (var told in paid)
            await cards.Stripe.SendAsync(told);

        var fact = await cards.FeeAsync(fee, fee => (decimal)fee["outstanding"]! == 25, "Payment and refund are booked");
        Assert.Equal(35m, (decimal)fact["paid"]!);
        Assert.Empty(await cards.LedgerFaultsAsync());
    }

    [Fact]
    public async Task An_amount_that_was_not_asked_for_is_flagged_and_books_nothing()
    {
        await using var cards = await CardSchool.OpenAsync(new() { Lost = true });
        var fee = await cards.IssueAsync(60);
        await cards.Stripe.PayAsync(await cards.CheckOutAsync(fee));
        var told = cards.Stripe.Events.Single(told => told.Type == "checkout.session.completed");

        Assert.Equal(200, await cards.Stripe.SendAsync(told with { Body = told.Body.Replace("6000", "5900", StringComparison.Ordinal) }));

        await cards.SettledAsync();
        var flagged = Assert.Single((await cards.Accountant.GetAsync("payments/events?status=flagged")).AssertStatus(200)["data"]!.AsArray())!;
        Assert.Contains("60.00 EUR was asked for", (string)flagged["reason"]!, StringComparison.Ordinal);
        Assert.Equal("pending", (string)(await cards.Accountant.GetAsync($"fees/{fee}")).AssertStatus(200)["status"]!);
    }

    [Fact]
    public async Task A_payment_of_a_page_that_nobody_knows_is_parked()
    {
        await using var cards = await CardSchool.OpenAsync(new() { Lost = true });
        var fee = await cards.IssueAsync(60);
        await cards.Stripe.PayAsync(await cards.CheckOutAsync(fee));
        var told = cards.Stripe.Events.Single(told => told.Type == "checkout.session.completed");
        var checkout = await cards.School.ReadAsync(db => db.Checkouts.Select(c => c.Id).SingleAsync());

        Assert.Equal(200, await cards.Stripe.SendAsync(told with { Body = told.Body.Replace($"{checkout}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal) }));

        await cards.SettledAsync();
        Assert.Equal(PaymentEventStatus.Parked, await cards.School.ReadAsync(db => db.PaymentEvents.Select(e => e.Status).SingleAsync()));
        Assert.Equal(0, await cards.School.ReadAsync(db => db.Payments.CountAsync()));
    }

    [Fact]
    public async Task What_is_not_signed_as_it_should_be_is_refused_and_not_stored()
    {
        await using var cards = await CardSchool.OpenAsync(new() { Lost = true });
        await cards.Stripe.PayAsync(await cards.CheckOutAsync(await cards.IssueAsync(60)));
        var told = cards.Stripe.Events[0];

        Assert.Equal(400, await cards.Stripe.SendAsync(told, secret: "whsec_of_somebody_else"));
        Assert.Equal(400, await cards.Stripe.SendAsync(told, at: TimeProvider.System.GetUtcNow().AddMinutes(-6)));
        Assert.Equal(400, await SendAsync(cards, told.Body + " ", cards.Stripe.Sign(told.Body)));
        Assert.Equal(400, await SendAsync(cards, told.Body, null));
        Assert.Equal(413, await SendAsync(cards, new string(' ', ReceiveEvent.MostBytes + 1), cards.Stripe.Sign(" ")));
        Assert.Equal(0, await cards.School.ReadAsync(db => db.PaymentEvents.CountAsync()));
        // While a secret is exchanged, both are good.
        Assert.Equal(200, await cards.Stripe.SendAsync(told, secret: "whsec_the_one_before_this"));
        Assert.Equal(200, await cards.Stripe.SendAsync(told));
    }

    [Fact]
    public async Task An_event_of_an_unknown_kind_is_kept()
    {
        await using var cards = await CardSchool.OpenAsync(new() { Lost = true });
        await cards.Stripe.PayAsync(await cards.CheckOutAsync(await cards.IssueAsync(60)));
        var told = cards.Stripe.Events[0];

        Assert.Equal(200, await cards.Stripe.SendAsync(told with { Body = told.Body.Replace($"\"{told.Type}\"", "\"treasury.credit_reversal.posted\"", StringComparison.Ordinal) }));

        var kept = await cards.School.ReadAsync(db => db.PaymentEvents.AsNoTracking().SingleAsync());
        Assert.Equal((PaymentEventStatus.Ignored, "treasury.credit_reversal.posted"), (kept.Status, kept.Type));
        Assert.Contains("treasury", kept.Content, StringComparison.Ordinal);
    }

    private static Func<JsonNode, bool> RefundIs(string status) => fee => fee["payments"]!.AsArray().Any(payment => payment!["refunds"]!.AsArray().Any(refund => (string)refund!["status"]! == status));

    private static async Task<(Guid Fee, Guid Payment)> PaidAsync(CardSchool cards, decimal amount)
    {
        var fee = await cards.IssueAsync(amount);
        await cards.Stripe.PayAsync(await cards.CheckOutAsync(fee));
        return (fee, (Guid)(await cards.PaidAsync(fee))["payments"]![0]!["id"]!);
    }

    private static string IntentOf(CardSchool cards)
    {
        var told = cards.Stripe.Events.Single(told => told.Type == "checkout.session.completed");
        return (string)JsonNode.Parse(told.Body)!["data"]!["object"]!["payment_intent"]!;
    }

    private static async Task<int> SendAsync(CardSchool cards, string body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/webhooks/stripe") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        using var client = cards.App.CreateClient();
        return (int)(await client.SendAsync(request)).StatusCode;
    }
}
