using System.Text.Json.Nodes;

namespace EduSphere.StripeStandIn;

/// <summary>A Checkout session, made of the parameters that this stand-in knows.</summary>
internal static class SessionShape
{
    private const int Soonest = 30 * 60;
    private const int Latest = 24 * 60 * 60;

    private static readonly string[] Locales =
    [
        "auto", "bg", "cs", "da", "de", "el", "en", "en-GB", "es", "es-419", "et", "fi", "fil", "fr", "fr-CA", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "mt", "nb", "nl",
        "pl", "pt", "pt-BR", "ro", "ru", "sk", "sl", "sv", "th", "tr", "vi", "zh", "zh-HK", "zh-TW",
    ];

    /// <param name="name">What the payer reads.</param>
    /// <param name="intentMetadata">For the payment that is made of it.</param>
    public static JsonObject Of(Form form, Uri address, long now, out string name, out JsonObject intentMetadata)
    {
        var id = $"cs_test_{Ids.Random(58)}";
        name = form.Needed("line_items[0][price_data][product_data][name]");
        intentMetadata = form.Metadata("payment_intent_data[metadata]");
        var currency = form.Needed("line_items[0][price_data][currency]");
        if (currency.Length != 3 || currency != currency.ToLowerInvariant())
            throw StripeRefusal.Invalid($"Invalid currency: {currency}", param: "line_items[0][price_data][currency]");
        var amount = Amount(form, currency);
        return new JsonObject
        {
            ["id"] = id,
            ["object"] = "checkout.session",
            ["adaptive_pricing"] = new JsonObject { ["enabled"] = form.Flag("adaptive_pricing[enabled]") ?? true },
            ["after_expiration"] = null,
            ["allow_promotion_codes"] = null,
            ["allowed_payment_method_types"] = Names(form.List("allowed_payment_method_types")),
            ["amount_subtotal"] = amount,
            ["amount_total"] = amount,
            ["automatic_tax"] = new JsonObject { ["enabled"] = false, ["liability"] = null, ["provider"] = null, ["status"] = null },
            ["billing_address_collection"] = null,
            ["cancel_url"] = Address(form, "cancel_url"),
            ["client_reference_id"] = Reference(form),
            ["client_secret"] = null,
            ["collected_information"] = null,
            ["consent"] = null,
            ["consent_collection"] = null,
            ["created"] = now,
            ["currency"] = currency,
            ["currency_conversion"] = null,
            ["custom_fields"] = new JsonArray(),
            ["custom_text"] = new JsonObject { ["after_submit"] = null, ["shipping_address"] = null, ["submit"] = null, ["terms_of_service_acceptance"] = null },
            ["customer"] = null,
            ["customer_creation"] = "if_required",
            ["customer_details"] = null,
            ["customer_email"] = Email(form),
            ["discounts"] = new JsonArray(),
            ["expires_at"] = Expiry(form, now),
            ["invoice"] = null,
            ["invoice_creation"] = null,
            ["livemode"] = false,
            ["locale"] = form.OneOf("locale", "auto", Locales),
            ["metadata"] = form.Metadata("metadata"),
            ["mode"] = form.OneOf("mode", "", "payment"),
            ["origin_context"] = null,
            ["payment_intent"] = null,
            ["payment_link"] = null,
            ["payment_method_collection"] = "if_required",
            ["payment_method_configuration_details"] = null,
            ["payment_method_options"] = new JsonObject(),
            ["payment_method_types"] = new JsonArray("card"),
            ["payment_status"] = "unpaid",
            ["permissions"] = null,
            ["phone_number_collection"] = new JsonObject { ["enabled"] = false },
            ["recovered_from"] = null,
            ["saved_payment_method_options"] = null,
            ["setup_intent"] = null,
            ["shipping_address_collection"] = null,
            ["shipping_cost"] = null,
            ["shipping_options"] = new JsonArray(),
            ["status"] = "open",
            ["submit_type"] = null,
            ["subscription"] = null,
            ["success_url"] = Address(form, "success_url") ?? throw StripeRefusal.Invalid("Missing required param: success_url.", "parameter_missing", "success_url"),
            ["total_details"] = new JsonObject { ["amount_discount"] = 0, ["amount_shipping"] = 0, ["amount_tax"] = 0 },
            ["ui_mode"] = "hosted_page",
            ["url"] = new Uri(address, $"/pay/{id}").AbsoluteUri,
            ["wallet_options"] = null,
        };
    }

    private static long Amount(Form form, string currency)
    {
        const string Unit = "line_items[0][price_data][unit_amount]";
        var amount = (form.Number(Unit) ?? throw StripeRefusal.Invalid($"Missing required param: {Unit}.", "parameter_missing", Unit)) * (form.Number("line_items[0][quantity]", 1) ?? 1);
        return amount switch
        {
            < 50 when currency is "eur" or "usd" => throw StripeRefusal.Invalid("The Checkout Session's total amount due must add up to at least 50 cents.", "amount_too_small"),
            > 99_999_999 => throw StripeRefusal.Invalid("The Checkout Session's total amount must be no more than 99999999.", "amount_too_large"),
            _ => amount,
        };
    }

    private static string? Address(Form form, string name) => form.Text(name) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? text
        : throw StripeRefusal.Invalid("Not a valid URL", "url_invalid", name);

    private static string? Email(Form form) => form.Text("customer_email") is not { } email || email.Contains('@') ? form.Text("customer_email")
        : throw StripeRefusal.Invalid($"Invalid email address: {email}", "email_invalid", "customer_email");

    private static string? Reference(Form form) => form.Text("client_reference_id") is not { } text || text.Length <= 200 && text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_')
        ? form.Text("client_reference_id")
        : throw StripeRefusal.Invalid("client_reference_id may have 200 letters, digits, hyphens and underscores.", param: "client_reference_id");

    private static long Expiry(Form form, long now) => form.Number("expires_at") switch
    {
        null => now + Latest,
        { } at when at >= now + Soonest && at <= now + Latest => at,
        _ => throw StripeRefusal.Invalid("The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.", param: "expires_at"),
    };

    private static JsonArray? Names(IReadOnlyList<string> names) => names.Count == 0 ? null : [.. names.Select(name => (JsonNode)name)];
}
