using System.ComponentModel.DataAnnotations;

namespace EduSphere.Features.Fees;

/// <summary>How amounts are rounded and divided: to hundredths, half away from zero, and never so that a cent is lost.</summary>
public static class Money
{
    /// <summary>The highest amount of one charge or payment.</summary>
    public const decimal Most = 9_999_999.99m;

    public static decimal Round(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);

    /// <summary>So many percent of an amount.</summary>
    public static decimal Percent(decimal amount, decimal percent) => Round(amount * percent / 100);

    /// <summary>Equal parts that add up to the amount: the last one takes the rounding.</summary>
    public static decimal[] Split(decimal amount, int parts)
    {
        var part = Math.Truncate(amount * 100 / parts) / 100;
        return [.. Enumerable.Repeat(part, parts - 1), amount - (part * (parts - 1))];
    }
}

/// <summary>An amount of money: more than nothing, with at most two decimals.</summary>
public sealed class AmountAttribute : ValidationAttribute
{
    public AmountAttribute() => ErrorMessage = "An amount is at least 0.01 and at most 9999999.99, with at most two decimals.";

    public override bool IsValid(object? value) => value is not decimal amount || (amount > 0 && amount <= Money.Most && Money.Round(amount) == amount);
}

/// <summary>A share in percent: more than nothing, at most all, with at most two decimals.</summary>
public sealed class PercentageAttribute : ValidationAttribute
{
    public PercentageAttribute() => ErrorMessage = "A percentage is at least 0.01 and at most 100, with at most two decimals.";

    public override bool IsValid(object? value) => value is not decimal percent || (percent is > 0 and <= 100 && Money.Round(percent) == percent);
}
