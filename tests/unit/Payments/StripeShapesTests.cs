using System.Text.Json;
using System.Text.Json.Nodes;
using Stripe;
using Stripe.Checkout;

namespace EduSphere.UnitTests.Payments;

/// <summary>
/// The stand-in's objects against two witnesses: the official client, which must know every member of them, and the members that docs.stripe.com/api lists, written down by hand.
/// </summary>
public class StripeShapesTests
{
    /// <summary>Name and kind: s text, n number, b truth, o object, l list, and ? for one that may be null.</summary>
    private static readonly Dictionary<string, string> Published = new()
    {
        ["checkout.session"] = """
            id:s object:s adaptive_pricing:o? after_expiration:o? allow_promotion_codes:b? allowed_payment_method_types:l? amount_subtotal:n? amount_total:n? automatic_tax:o
            billing_address_collection:s? cancel_url:s? client_reference_id:s? client_secret:s? collected_information:o? consent:o? consent_collection:o? created:n currency:s?
            currency_conversion:o? custom_fields:l custom_text:o customer:s? customer_creation:s? customer_details:o? customer_email:s? discounts:l? expires_at:n invoice:s?
            invoice_creation:o? livemode:b locale:s? metadata:o? mode:s origin_context:s? payment_intent:s? payment_link:s? payment_method_collection:s?
            payment_method_configuration_details:o? payment_method_options:o? payment_method_types:l payment_status:s permissions:o? phone_number_collection:o recovered_from:s?
            saved_payment_method_options:o? setup_intent:s? shipping_address_collection:o? shipping_cost:o? shipping_options:l status:s? submit_type:s? subscription:s? success_url:s?
            total_details:o? ui_mode:s? url:s? wallet_options:o?
            """,
        ["payment_intent"] = """
            id:s object:s amount:n amount_capturable:n amount_details:o? amount_received:n application:s? application_fee_amount:n? automatic_payment_methods:o? canceled_at:n?
            cancellation_reason:s? capture_method:s client_secret:s? confirmation_method:s created:n currency:s customer:s? description:s? last_payment_error:o? latest_charge:s?
            livemode:b metadata:o next_action:o? on_behalf_of:s? payment_method:s? payment_method_configuration_details:o? payment_method_options:o? payment_method_types:l processing:o?
            receipt_email:s? review:s? setup_future_usage:s? shipping:o? source:s? statement_descriptor:s? statement_descriptor_suffix:s? status:s transfer_data:o? transfer_group:s?
            """,
        ["charge"] = """
            id:s object:s amount:n amount_captured:n amount_refunded:n application:s? application_fee:s? application_fee_amount:n? balance_transaction:s? billing_details:o
            calculated_statement_descriptor:s? captured:b created:n currency:s customer:s? description:s? disputed:b failure_balance_transaction:s? failure_code:s? failure_message:s?
            fraud_details:o? livemode:b metadata:o on_behalf_of:s? outcome:o? paid:b payment_intent:s? payment_method:s? payment_method_details:o? receipt_email:s? receipt_number:s?
            receipt_url:s? refunded:b review:s? shipping:o? source_transfer:s? statement_descriptor:s? statement_descriptor_suffix:s? status:s transfer_data:o? transfer_group:s?
            """,
        ["refund"] = """
            id:s object:s amount:n balance_transaction:s? charge:s? created:n currency:s destination_details:o metadata:o? payment_intent:s? reason:s? receipt_number:s?
            source_transfer_reversal:s? status:s? transfer_reversal:s?
            """,
        ["dispute"] = """
            id:s object:s amount:n balance_transactions:l charge:s created:n currency:s enhanced_eligibility_types:l evidence:o evidence_details:o is_charge_refundable:b livemode:b
            metadata:o payment_intent:s? reason:s status:s
            """,
        ["event"] = "id:s object:s api_version:s? created:n data:o livemode:b pending_webhooks:n request:o? type:s",
        ["list"] = "object:s data:l has_more:b url:s",
    };

    private static readonly Dictionary<string, Type> Official = new()
    {
        ["checkout.session"] = typeof(Session),
        ["payment_intent"] = typeof(PaymentIntent),
        ["charge"] = typeof(Charge),
        ["refund"] = typeof(Refund),
        ["dispute"] = typeof(Dispute),
        ["event"] = typeof(Event),
        ["list"] = typeof(StripeList<Event>),
    };

    [Fact]
    public async Task Every_object_is_as_it_is_published_and_as_the_official_client_reads_it()
    {
        await using var till = await Till.OpenAsync();
        var paid = await till.PaidAsync();
        var refund = await till.RefundAsync(till.Refund(paid, 2.50m));
        var dispute = await till.Stripe.DisputeAsync((await till.PaidAsync()).PaymentIntentId);
        var charge = (string)(await GetAsync(till, $"payment_intents/{paid.PaymentIntentId}"))["latest_charge"]!;
        var open = await till.OpenPageAsync();
        string[] paths =
        [
            $"checkout/sessions/{open.SessionId}", $"checkout/sessions/{paid.SessionId}", $"payment_intents/{paid.PaymentIntentId}", $"charges/{charge}", $"refunds/{refund.RefundId}",
            $"disputes/{dispute}", $"events/{till.Stripe.Events[^1].Id}", "events",
        ];

        var seen = new HashSet<string>();
        foreach (var path in paths)
        {
            var answer = await GetAsync(till, path);
            seen.Add((string)answer["object"]!);
            AssertPublished(answer);
            AssertOfficial(answer);
        }

        Assert.Equal(Published.Keys.Order(), seen.Order());
        Assert.All(till.Stripe.Events, told => AssertOfficial(JsonNode.Parse(told.Body)!.AsObject()));
    }

    [Fact]
    public async Task A_refusal_is_as_it_is_published()
    {
        await using var till = await Till.OpenAsync();

        var answer = await AnswerAsync(till, "checkout/sessions/cs_test_none");

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Equal("""
            {
              "error": {
                "message": "No such checkout.session: 'cs_test_none'",
                "type": "invalid_request_error",
                "code": "resource_missing",
                "doc_url": "https://stripe.com/docs/error-codes/resource-missing",
                "param": "session"
              }
            }
            """, await answer.Content.ReadAsStringAsync());
        Assert.StartsWith("req_", answer.Headers.GetValues("Request-Id").Single());
    }

    [Fact]
    public void The_official_client_speaks_the_version_that_was_looked_at() => Assert.Equal("2026-10-28.endive", StripeConfiguration.ApiVersion);

    private static void AssertPublished(JsonObject answer)
    {
        var members = Published[(string)answer["object"]!].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(':')).ToDictionary(one => one[0], one => one[1]);
        Assert.Equal(members.Keys.Order(), answer.Select(one => one.Key).Order());
        Assert.All(answer, one => Assert.Contains(one.Value is null ? '?' : Kind(one.Value), members[one.Key]));
    }

    private static char Kind(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => 's',
        JsonValueKind.Number => 'n',
        JsonValueKind.True or JsonValueKind.False => 'b',
        JsonValueKind.Array => 'l',
        _ => 'o',
    };

    /// <summary>What the client has read it writes again: a member that it does not know, at any depth, is lost on the way.</summary>
    private static void AssertOfficial(JsonObject answer)
    {
        var options = StripeConfiguration.DefaultStjSerializerOptions();
        var official = Official[(string)answer["object"]!];
        AssertKept("", answer, JsonSerializer.SerializeToNode(answer.Deserialize(official, options), official, options));
    }

    private static void AssertKept(string path, JsonNode? sent, JsonNode? kept)
    {
        switch (sent)
        {
            case null:
                Assert.True(kept is null, path);
                break;
            case JsonObject members:
                Assert.All(members, one => AssertKept($"{path}.{one.Key}", one.Value, Assert.IsType<JsonObject>(kept)[one.Key]));
                break;
            case JsonArray items:
                Assert.All(items, (one, index) => AssertKept($"{path}[{index}]", one, Assert.IsType<JsonArray>(kept)[index]));
                break;
            default:
                Assert.True(JsonNode.DeepEquals(sent, kept), $"{path}: {sent} became {kept}");
                break;
        }
    }

    private static async Task<JsonObject> GetAsync(Till till, string path) => JsonNode.Parse(await (await AnswerAsync(till, path)).EnsureSuccessStatusCode().Content.ReadAsStringAsync())!.AsObject();

    private static async Task<HttpResponseMessage> AnswerAsync(Till till, string path)
    {
        using var client = new HttpClient { BaseAddress = till.Stripe.Address, DefaultRequestHeaders = { Authorization = new("Bearer", till.Stripe.SecretKey) } };
        return await client.GetAsync($"/v1/{path}");
    }
}
