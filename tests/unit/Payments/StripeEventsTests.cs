using System.Text.Json.Nodes;
using EduSphere.Adapters.Payments;
using EduSphere.StripeStandIn;

namespace EduSphere.UnitTests.Payments;

/// <summary>Which events are believed, and what they say.</summary>
public class StripeEventsTests
{
    private const string Old = "whsec_before_the_change";

    [Fact]
    public async Task A_paid_page_says_whose_payment_it_is()
    {
        await using var till = await Till.OpenAsync();
        var order = till.Order();

        var paid = await till.PaidAsync(order);

        Assert.Equal(new CardPaid(order.Id, order.SchoolId, paid.SessionId, paid.PaymentIntentId, 12.50m, "EUR"), paid);
        var told = till.Last("checkout.session.completed");
        Assert.Equal((paid, till.Time.GetUtcNow().UtcDateTime, DateTimeKind.Utc, false), (told.Fact, told.CreatedAt, told.CreatedAt.Kind, told.OfOtherAccount));
        Assert.Equal(till.Stripe.Events[^1].Id, told.Id);
    }

    [Fact]
    public async Task A_page_that_somebody_else_opened_is_nobodys()
    {
        await using var till = await Till.OpenAsync();
        await till.PaidAsync();

        var fact = Changed(till, "checkout.session.completed", session => session["metadata"] = new JsonObject { ["checkout_id"] = "7", ["shop"] = "x" }).Fact;

        Assert.Equal((null, null), (Assert.IsType<CardPaid>(fact).CheckoutId, ((CardPaid)fact).SchoolId));
    }

    [Fact]
    public async Task A_bank_that_takes_its_time_has_paid_when_it_says_so()
    {
        await using var till = await Till.OpenAsync();
        var order = till.Order();
        var paid = await till.PaidAsync(order);

        Assert.Null(Changed(till, "checkout.session.completed", session => session["payment_status"] = "unpaid").Fact);
        Assert.Equal(paid, Changed(till, "checkout.session.completed", _ => { }, "checkout.session.async_payment_succeeded").Fact);
        Assert.Equal(new CheckoutExpired(order.Id, order.SchoolId, paid.SessionId!),
            Changed(till, "checkout.session.completed", session => session["payment_status"] = "unpaid", "checkout.session.async_payment_failed").Fact);
    }

    [Fact]
    public async Task A_page_whose_time_is_over_has_expired()
    {
        await using var till = await Till.OpenAsync();
        var order = till.Order();
        var page = await till.OpenPageAsync(order);

        await till.Stripe.ExpireAsync(page.SessionId);

        Assert.Equal(new CheckoutExpired(order.Id, order.SchoolId, page.SessionId), till.Last("checkout.session.expired").Fact);
    }

    [Theory]
    [InlineData(true, DisputeOutcome.Won)]
    [InlineData(false, DisputeOutcome.Lost)]
    public async Task A_dispute_is_open_until_it_is_decided(bool won, DisputeOutcome outcome)
    {
        await using var till = await Till.OpenAsync();
        var paid = await till.PaidAsync();

        var dispute = await till.Stripe.DisputeAsync(paid.PaymentIntentId, 500);
        Assert.Equal(new CardDisputed(paid.PaymentIntentId, 5m, "EUR", DisputeOutcome.Open), till.Last("charge.dispute.created").Fact);
        await till.Stripe.CloseDisputeAsync(dispute, won);

        Assert.Equal(new CardDisputed(paid.PaymentIntentId, 5m, "EUR", outcome), till.Last("charge.dispute.closed").Fact);
    }

    [Theory]
    [InlineData("warning_closed", DisputeOutcome.Won)]
    [InlineData("prevented", DisputeOutcome.Won)]
    [InlineData("under_review", DisputeOutcome.Open)]
    [InlineData("a word of next year", DisputeOutcome.Open)]
    public async Task A_dispute_that_costs_nothing_is_won_and_an_unknown_word_decides_nothing(string status, DisputeOutcome outcome)
    {
        await using var till = await Till.OpenAsync();
        await till.Stripe.DisputeAsync((await till.PaidAsync()).PaymentIntentId);

        var fact = Changed(till, "charge.dispute.created", dispute => dispute["status"] = status, "charge.dispute.closed").Fact;

        Assert.Equal(outcome, Assert.IsType<CardDisputed>(fact).Outcome);
    }

    [Fact]
    public async Task A_refund_that_is_taken_back_by_hand_has_failed_and_any_other_change_says_nothing()
    {
        await using var till = await Till.OpenAsync();
        var paid = await till.PaidAsync();
        var refund = await till.RefundAsync(till.Refund(paid, 2.50m));

        Assert.Equal(new RefundFailed(paid.PaymentIntentId, refund.RefundId, 2.50m, "EUR"),
            Changed(till, "refund.created", changed => changed["status"] = "canceled", "refund.updated").Fact);
        Assert.Null(Changed(till, "refund.created", _ => { }, "refund.updated").Fact);
    }

    [Theory]
    [InlineData("payment_intent.created")]
    [InlineData("charge.succeeded")]
    [InlineData("payment_intent.succeeded")]
    public async Task Of_other_kinds_nothing_is_known(string type)
    {
        await using var till = await Till.OpenAsync();
        await till.PaidAsync();

        Assert.Equal((type, null), (till.Last(type).Type, till.Last(type).Fact));
    }

    [Fact]
    public async Task Nothing_is_known_of_objects_that_are_not_yet_invented()
    {
        await using var till = await Till.OpenAsync();
        await till.PaidAsync();

        var told = Changed(till, "charge.succeeded", thing => thing["object"] = "thing_of_next_year", "thing_of_next_year.created");

        Assert.Equal(("thing_of_next_year.created", null), (told.Type, told.Fact));
    }

    [Fact]
    public async Task An_event_of_a_connected_account_says_so()
    {
        await using var till = await Till.OpenAsync();
        await till.PaidAsync();
        var told = JsonNode.Parse(till.Stripe.Events[^1].Body)!;
        told["account"] = "acct_1";

        Assert.True(Signed(till, told).OfOtherAccount);
    }

    [Fact]
    public async Task An_event_of_another_version_is_read_as_well()
    {
        await using var till = await Till.OpenAsync();
        var paid = await till.PaidAsync();
        var told = JsonNode.Parse(till.Stripe.Events[^1].Body)!;
        told["api_version"] = "2024-06-20";

        Assert.Equal(paid, Signed(till, told).Fact);
    }

    [Fact]
    public async Task While_a_secret_is_exchanged_both_are_believed_and_no_third()
    {
        await using var till = await Till.OpenAsync(webhookSecrets: ["whsec_stand_in_for_stripe", Old]);
        await till.PaidAsync();
        var body = till.Stripe.Events[^1].Body;

        Assert.NotNull(till.Gateway.Read(body, till.Stripe.Sign(body)).Fact);
        Assert.NotNull(till.Gateway.Read(body, till.Stripe.Sign(body, Old)).Fact);
        // Stripe signs with both for a day.
        Assert.NotNull(till.Gateway.Read(body, $"{till.Stripe.Sign(body, "whsec_third")},{till.Stripe.Sign(body, Old).Split(',')[1]}").Fact);
        Assert.Throws<SignatureException>(() => till.Gateway.Read(body, till.Stripe.Sign(body, "whsec_third")));
    }

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public async Task A_signature_holds_for_300_seconds(int seconds, bool believed)
    {
        await using var till = await Till.OpenAsync();
        await till.PaidAsync();
        var body = till.Stripe.Events[^1].Body;
        var signature = till.Stripe.Sign(body, at: till.Time.GetUtcNow().AddSeconds(seconds));

        Assert.Equal(believed, Record.Exception(() => till.Gateway.Read(body, signature)) is not SignatureException);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v1")]
    [InlineData("t=,v1=")]
    [InlineData("t=0,v1=")]
    [InlineData("v1=0000")]
    public async Task What_is_no_signature_is_refused(string? signature)
    {
        await using var till = await Till.OpenAsync();
        await till.PaidAsync();

        Assert.Throws<SignatureException>(() => till.Gateway.Read(till.Stripe.Events[^1].Body, signature));
    }

    [Fact]
    public async Task A_body_that_was_changed_by_a_space_is_refused_and_so_is_another_scheme()
    {
        await using var till = await Till.OpenAsync();
        await till.PaidAsync();
        var body = till.Stripe.Events[^1].Body;
        var signature = till.Stripe.Sign(body);

        Assert.NotNull(till.Gateway.Read(body, signature));
        Assert.Throws<SignatureException>(() => till.Gateway.Read(body + " ", signature));
        Assert.Throws<SignatureException>(() => till.Gateway.Read(body.Replace("1250", "1251"), signature));
        Assert.Throws<SignatureException>(() => till.Gateway.Read(body, signature.Replace("v1=", "v0=")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("ada@families.test")]
    [InlineData("""{"id":"evt_1","object":"v2.core.event","type":"x"}""")]
    [InlineData("""{"id":"evt_1","object":"event","type":"charge.refunded","data":"ada@families.test"}""")]
    public async Task What_was_signed_and_is_no_event_is_not_quoted(string body)
    {
        await using var till = await Till.OpenAsync();

        var failure = Assert.Throws<GatewayException>(() => till.Gateway.Read(body, till.Stripe.Sign(body)));

        Assert.False(failure.Transient);
        Assert.DoesNotContain("ada", failure.ToString());
    }

    /// <summary>The newest event of a kind with another content, signed as if it were Stripe's.</summary>
    private static GatewayEvent Changed(Till till, string type, Action<JsonNode> change, string? otherType = null)
    {
        var told = JsonNode.Parse(till.Stripe.Events.Last(one => one.Type == type).Body)!;
        told["type"] = otherType ?? type;
        change(told["data"]!["object"]!);
        return Signed(till, told);
    }

    private static GatewayEvent Signed(Till till, JsonNode told) => till.Read(new StripeEvent("", "", told.ToJsonString()));
}
