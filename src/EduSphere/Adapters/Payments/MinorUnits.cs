namespace EduSphere.Adapters.Payments;

/// <summary>Amounts as Stripe counts them: whole numbers of a currency's smallest unit, which is not always that of ISO 4217 (docs.stripe.com/currencies).</summary>
internal static class MinorUnits
{
    private static readonly string[] WithoutDecimals =
        ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"];

    /// <summary>Their last digit has to be a zero.</summary>
    private static readonly string[] WithThreeDecimals = ["BHD", "JOD", "KWD", "OMR", "TND"];

    /// <summary>They lost their decimals and are still counted with two, which have to be zeros.</summary>
    private static readonly string[] WithTwoZeros = ["ISK", "UGX"];

    /// <exception cref="GatewayException">The amount is none, or one that cannot be said in this currency.</exception>
    public static long Of(decimal amount, string currency)
    {
        var units = amount * InOne(currency);
        return units is > 0 and <= long.MaxValue && units % Smallest(currency) == 0
            ? (long)units
            : throw new GatewayException($"{amount} is no amount that can be charged in {currency}.", transient: false);
    }

    public static decimal Amount(long units, string currency) => units / InOne(currency);

    private static decimal InOne(string currency) => currency.ToUpperInvariant() switch
    {
        var code when WithoutDecimals.Contains(code) => 1,
        var code when WithThreeDecimals.Contains(code) => 1000,
        _ => 100,
    };

    private static int Smallest(string currency) => currency.ToUpperInvariant() switch
    {
        var code when WithThreeDecimals.Contains(code) => 10,
        var code when WithTwoZeros.Contains(code) => 100,
        _ => 1,
    };
}
