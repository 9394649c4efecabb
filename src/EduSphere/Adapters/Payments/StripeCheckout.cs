using Stripe.Checkout;

namespace EduSphere.Adapters.Payments;

/// <summary>An order in Stripe's words.</summary>
internal static class StripeCheckout
{
    public const string CheckoutId = "checkout_id";
    public const string SchoolId = "school_id";
    public const string RefundId = "refund_id";

    private static readonly string[] Locales =
    [
        "bg", "cs", "da", "de", "el", "en", "en-GB", "es", "es-419", "et", "fi", "fil", "fr", "fr-CA", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "mt", "nb", "nl", "pl",
        "pt", "pt-BR", "ro", "ru", "sk", "sl", "sv", "th", "tr", "vi", "zh", "zh-HK", "zh-TW",
    ];

    public static SessionCreateOptions Of(CheckoutOrder order)
    {
        var ids = new Dictionary<string, string> { [CheckoutId] = order.Id.ToString(), [SchoolId] = order.SchoolId.ToString() };
        return new SessionCreateOptions
        {
            Mode = "payment",
            AllowedPaymentMethodTypes = ["card"],
            // What is paid is what is owed, in the currency in which it is owed.
            AdaptivePricing = new() { Enabled = false },
            ClientReferenceId = order.Id.ToString(),
            CustomerEmail = order.PayerEmail,
            LineItems =
            [
                new()
                {
                    Quantity = 1,
                    PriceData = new()
                    {
                        Currency = order.Currency.ToLowerInvariant(),
                        UnitAmount = MinorUnits.Of(order.Amount, order.Currency),
                        ProductData = new() { Name = order.Description },
                    },
                },
            ],
            Locale = Locale(order.Locale),
            Metadata = ids,
            PaymentIntentData = new() { Metadata = ids },
            SuccessUrl = order.Paid.AbsoluteUri,
            CancelUrl = order.Left.AbsoluteUri,
            ExpiresAt = order.ExpiresAt,
        };
    }

    public static Guid? IdOf(IReadOnlyDictionary<string, string>? metadata, string name) => Guid.TryParse(metadata?.GetValueOrDefault(name), out var id) ? id : null;

    private static string Locale(string wanted) =>
        Array.Find(Locales, locale => locale.Equals(wanted, StringComparison.OrdinalIgnoreCase))
        ?? Array.Find(Locales, locale => locale.Equals(wanted.Split('-')[0], StringComparison.OrdinalIgnoreCase))
        ?? "auto";
}
