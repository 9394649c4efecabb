using System.Text.Json.Nodes;

namespace EduSphere.StripeStandIn;

/// <summary>What Stripe would know: sessions, payments, what was given back, disputes, and every event of them. Not for two at once; <see cref="StripeServer"/> lets one in at a time.</summary>
internal sealed class Account(TimeProvider time)
{
    private readonly Dictionary<string, JsonObject> objects = [];
    private readonly List<JsonObject> inOrder = [];
    private readonly Dictionary<string, (string Name, JsonObject IntentMetadata)> checkouts = [];
    private readonly List<JsonObject> unsent = [];

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>The request that is being carried out, which its events name.</summary>
    public (string? Id, string? IdempotencyKey) Request { get; set; }

    /// <summary>Of one kind, newest first.</summary>
    public IEnumerable<JsonObject> All(string kind) => inOrder.Where(one => one.Text("object") == kind).Reverse();

    public JsonObject Find(string kind, string id, string param = "id", int status = 404)
    {
        if (!objects.TryGetValue(id, out var found) || found.Text("object") != kind)
            throw StripeRefusal.Missing(kind, id, param, status);
        if (kind == "checkout.session" && found.Text("status") == "open" && found.Number("expires_at") <= Now)
            Close(found);
        return found;
    }

    public string NameOf(JsonObject session) => checkouts[session.Text("id")].Name;

    public JsonObject Open(Form form, Uri address)
    {
        var session = SessionShape.Of(form, address, Now, out var name, out var metadata);
        form.AssertAllRead();
        checkouts[session.Text("id")] = (name, metadata);
        return Keep(session);
    }

    public JsonObject Expire(string sessionId)
    {
        var session = Find("checkout.session", sessionId, "session");
        if (session.Text("status") != "open")
        {
            throw StripeRefusal.Invalid(
                $"Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of `{session.Text("status")}`.");
        }

        Close(session);
        return session;
    }

    public void Pay(string sessionId)
    {
        var session = Find("checkout.session", sessionId, "session");
        if (session.Text("status") != "open")
            throw StripeRefusal.Invalid($"This Checkout Session is {session.Text("status")}.");
        var chargeId = Ids.New("ch");
        var intent = Keep(Shapes.PaymentIntent(Ids.New("pi"), session, chargeId, checkouts[sessionId].IntentMetadata, Now));
        var charge = Keep(Shapes.Charge(chargeId, intent, (string?)session["customer_email"]));
        session["payment_intent"] = intent.Text("id");
        session["status"] = "complete";
        session["payment_status"] = "paid";
        session["url"] = null;
        session["customer_details"] = new JsonObject
        {
            ["address"] = null,
            ["business_name"] = null,
            ["email"] = session["customer_email"]?.DeepClone(),
            ["individual_name"] = null,
            ["name"] = null,
            ["phone"] = null,
            ["tax_exempt"] = "none",
            ["tax_ids"] = new JsonArray(),
        };
        Tell("payment_intent.created", intent);
        Tell("charge.succeeded", charge);
        Tell("payment_intent.succeeded", intent);
        Tell("checkout.session.completed", session);
    }

    public JsonObject Refund(Form form)
    {
        var charge = form.Text("payment_intent") is { } payment
            ? Find("charge", Find("payment_intent", payment, "payment_intent", 400).Text("latest_charge"))
            : Find("charge", form.Needed("charge"), "charge", 400);
        var left = charge.Number("amount") - charge.Number("amount_refunded");
        var amount = form.Number("amount", 1) ?? left;
        var reason = form.Text("reason") is null ? null : form.OneOf("reason", "", "duplicate", "fraudulent", "requested_by_customer");
        var metadata = form.Metadata("metadata");
        form.AssertAllRead();
        if (charge.Flag("disputed"))
            throw StripeRefusal.Invalid($"Charge {charge.Text("id")} has been charged back; cannot issue a refund.", "charge_disputed");
        if (left == 0)
            throw StripeRefusal.Invalid($"Charge {charge.Text("id")} has already been refunded.", "charge_already_refunded");
        if (amount > left)
            throw StripeRefusal.Invalid("Refund amount is greater than unrefunded amount on charge.", param: "amount");
        var refund = Keep(Shapes.Refund(charge, amount, reason, metadata, Now));
        Settle(charge, amount);
        Tell("refund.created", refund);
        Tell("charge.refunded", charge);
        return refund;
    }

    public void FailRefund(string refundId)
    {
        var refund = Find("refund", refundId);
        if (refund.Text("status") != "succeeded")
            throw StripeRefusal.Invalid($"This refund has {refund.Text("status")}.");
        refund["status"] = "failed";
        refund["failure_reason"] = "expired_or_canceled_card";
        refund["failure_balance_transaction"] = Ids.New("txn");
        Settle(Find("charge", refund.Text("charge")), -refund.Number("amount"));
        Tell("refund.updated", refund);
        Tell("charge.refund.updated", refund);
        Tell("refund.failed", refund);
    }

    public JsonObject Dispute(string paymentIntentId, long? amount)
    {
        var charge = Find("charge", Find("payment_intent", paymentIntentId).Text("latest_charge"));
        charge["disputed"] = true;
        var dispute = Keep(Shapes.Dispute(charge, amount ?? charge.Number("amount"), Now));
        Tell("charge.dispute.created", dispute);
        Tell("charge.dispute.funds_withdrawn", dispute);
        return dispute;
    }

    public void CloseDispute(string disputeId, bool won)
    {
        var dispute = Find("dispute", disputeId);
        dispute["status"] = won ? "won" : "lost";
        if (won)
        {
            Find("charge", dispute.Text("charge"))["disputed"] = false;
            Tell("charge.dispute.funds_reinstated", dispute);
        }

        Tell("charge.dispute.closed", dispute);
    }

    /// <summary>What has happened since this was last asked.</summary>
    public IReadOnlyList<StripeEvent> TakeUnsent()
    {
        var taken = unsent.Select(AsSent).ToList();
        unsent.Clear();
        return taken;
    }

    public static StripeEvent AsSent(JsonObject told) => new(told.Text("id"), told.Text("type"), told.Written());

    private void Close(JsonObject session)
    {
        session["status"] = "expired";
        session["url"] = null;
        Tell("checkout.session.expired", session);
    }

    private static void Settle(JsonObject charge, long amount)
    {
        charge["amount_refunded"] = charge.Number("amount_refunded") + amount;
        charge["refunded"] = charge.Number("amount_refunded") == charge.Number("amount");
    }

    private void Tell(string type, JsonObject subject) => unsent.Add(Keep(Shapes.Event(type, subject, Request.Id, Request.IdempotencyKey, Now)));

    private JsonObject Keep(JsonObject made)
    {
        objects.Add(made.Text("id"), made);
        inOrder.Add(made);
        return made;
    }
}
