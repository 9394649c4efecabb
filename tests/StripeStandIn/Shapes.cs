using System.Text.Json.Nodes;

namespace EduSphere.StripeStandIn;

/// <summary>The objects of Stripe's API as it answers them in the version <see cref="ApiVersion"/>; what nobody asked for is null, as it is there.</summary>
internal static class Shapes
{
    /// <summary>The one that the official client asks for. Another client's, and the shapes are to be looked at anew.</summary>
    public const string ApiVersion = "2026-10-28.endive";

    public static JsonObject PaymentIntent(string id, JsonObject session, string charge, JsonObject metadata, long now) => new()
    {
        ["id"] = id,
        ["object"] = "payment_intent",
        ["amount"] = session["amount_total"]!.DeepClone(),
        ["amount_capturable"] = 0,
        ["amount_details"] = new JsonObject { ["tip"] = new JsonObject() },
        ["amount_received"] = session["amount_total"]!.DeepClone(),
        ["application"] = null,
        ["application_fee_amount"] = null,
        ["automatic_payment_methods"] = null,
        ["canceled_at"] = null,
        ["cancellation_reason"] = null,
        ["capture_method"] = "automatic_async",
        ["client_secret"] = $"{id}_secret_{Ids.Random(24)}",
        ["confirmation_method"] = "automatic",
        ["created"] = now,
        ["currency"] = session["currency"]!.DeepClone(),
        ["customer"] = null,
        ["description"] = null,
        ["last_payment_error"] = null,
        ["latest_charge"] = charge,
        ["livemode"] = false,
        ["metadata"] = metadata.DeepClone(),
        ["next_action"] = null,
        ["on_behalf_of"] = null,
        ["payment_method"] = Ids.New("pm"),
        ["payment_method_configuration_details"] = null,
        ["payment_method_options"] = new JsonObject(),
        ["payment_method_types"] = new JsonArray("card"),
        ["processing"] = null,
        ["receipt_email"] = null,
        ["review"] = null,
        ["setup_future_usage"] = null,
        ["shipping"] = null,
        ["source"] = null,
        ["statement_descriptor"] = null,
        ["statement_descriptor_suffix"] = null,
        ["status"] = "succeeded",
        ["transfer_data"] = null,
        ["transfer_group"] = null,
    };

    public static JsonObject Charge(string id, JsonObject intent, string? email) => new()
    {
        ["id"] = id,
        ["object"] = "charge",
        ["amount"] = intent["amount"]!.DeepClone(),
        ["amount_captured"] = intent["amount"]!.DeepClone(),
        ["amount_refunded"] = 0,
        ["application"] = null,
        ["application_fee"] = null,
        ["application_fee_amount"] = null,
        ["balance_transaction"] = Ids.New("txn"),
        ["billing_details"] = new JsonObject { ["address"] = NoAddress(), ["email"] = email, ["name"] = null, ["phone"] = null, ["tax_id"] = null },
        ["calculated_statement_descriptor"] = "STAND-IN",
        ["captured"] = true,
        ["created"] = intent["created"]!.DeepClone(),
        ["currency"] = intent["currency"]!.DeepClone(),
        ["customer"] = null,
        ["description"] = null,
        ["disputed"] = false,
        ["failure_balance_transaction"] = null,
        ["failure_code"] = null,
        ["failure_message"] = null,
        ["fraud_details"] = new JsonObject(),
        ["livemode"] = false,
        ["metadata"] = intent["metadata"]!.DeepClone(),
        ["on_behalf_of"] = null,
        ["outcome"] = new JsonObject
        {
            ["network_status"] = "approved_by_network",
            ["reason"] = null,
            ["risk_level"] = "normal",
            ["seller_message"] = "Payment complete.",
            ["type"] = "authorized",
        },
        ["paid"] = true,
        ["payment_intent"] = intent["id"]!.DeepClone(),
        ["payment_method"] = intent["payment_method"]!.DeepClone(),
        ["payment_method_details"] = new JsonObject { ["type"] = "card" },
        ["receipt_email"] = null,
        ["receipt_number"] = null,
        ["receipt_url"] = null,
        ["refunded"] = false,
        ["review"] = null,
        ["shipping"] = null,
        ["source_transfer"] = null,
        ["statement_descriptor"] = null,
        ["statement_descriptor_suffix"] = null,
        ["status"] = "succeeded",
        ["transfer_data"] = null,
        ["transfer_group"] = null,
    };

    public static JsonObject Refund(JsonObject charge, long amount, string? reason, JsonObject metadata, long now) => new()
    {
        ["id"] = Ids.New("re"),
        ["object"] = "refund",
        ["amount"] = amount,
        ["balance_transaction"] = Ids.New("txn"),
        ["charge"] = charge["id"]!.DeepClone(),
        ["created"] = now,
        ["currency"] = charge["currency"]!.DeepClone(),
        ["destination_details"] = new JsonObject { ["card"] = new JsonObject { ["reference_status"] = "pending", ["reference_type"] = "acquirer_reference_number", ["type"] = "refund" }, ["type"] = "card" },
        ["metadata"] = metadata,
        ["payment_intent"] = charge["payment_intent"]!.DeepClone(),
        ["reason"] = reason,
        ["receipt_number"] = null,
        ["source_transfer_reversal"] = null,
        ["status"] = "succeeded",
        ["transfer_reversal"] = null,
    };

    public static JsonObject Dispute(JsonObject charge, long amount, long now) => new()
    {
        ["id"] = Ids.New("du"),
        ["object"] = "dispute",
        ["amount"] = amount,
        ["balance_transactions"] = new JsonArray(),
        ["charge"] = charge["id"]!.DeepClone(),
        ["created"] = now,
        ["currency"] = charge["currency"]!.DeepClone(),
        ["enhanced_eligibility_types"] = new JsonArray(),
        ["evidence"] = new JsonObject(),
        ["evidence_details"] = new JsonObject { ["due_by"] = now + 7 * 86400, ["has_evidence"] = false, ["past_due"] = false, ["submission_count"] = 0 },
        ["is_charge_refundable"] = false,
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["payment_intent"] = charge["payment_intent"]!.DeepClone(),
        ["reason"] = "general",
        ["status"] = "needs_response",
    };

    public static JsonObject Event(string type, JsonObject subject, string? requestId, string? idempotencyKey, long now) => new()
    {
        ["id"] = Ids.New("evt"),
        ["object"] = "event",
        ["api_version"] = ApiVersion,
        ["created"] = now,
        ["data"] = new JsonObject { ["object"] = subject.DeepClone() },
        ["livemode"] = false,
        ["pending_webhooks"] = 1,
        ["request"] = new JsonObject { ["id"] = requestId, ["idempotency_key"] = idempotencyKey },
        ["type"] = type,
    };

    private static JsonObject NoAddress() => new() { ["city"] = null, ["country"] = null, ["line1"] = null, ["line2"] = null, ["postal_code"] = null, ["state"] = null };
}
