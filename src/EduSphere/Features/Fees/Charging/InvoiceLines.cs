namespace EduSphere.Features.Fees;

/// <summary>A discount that is given with a charge.</summary>
/// <param name="Percent">Of what those before it leave; null for a fixed one.</param>
/// <param name="Amount">Of a fixed one.</param>
public sealed record Discount(string Description, decimal? Percent, decimal? Amount, string? Reason, Guid ApprovedById);

/// <summary>Makes the lines of an invoice: what is charged, its discounts, its tax; and divides them into instalments.</summary>
public static class InvoiceLines
{
    /// <summary>Percent before fixed, each in its order and of what those before it leave, both before tax; nothing falls below zero.</summary>
    /// <param name="tax">How the line of the tax is called.</param>
    public static IReadOnlyList<FeeLine> Of(string description, decimal amount, IEnumerable<Discount> discounts, decimal taxPercent, string tax)
    {
        var lines = new List<FeeLine> { new() { Kind = FeeLineKind.Charge, Description = description, Amount = amount } };
        var left = amount;
        foreach (var discount in discounts.OrderBy(discount => discount.Percent is null))
        {
            var off = discount.Percent is { } percent ? Money.Percent(left, percent) : Math.Min(discount.Amount!.Value, left);
            left -= off;
            lines.Add(new() { Kind = FeeLineKind.Discount, Description = discount.Description, Amount = -off, Percent = discount.Percent, Reason = discount.Reason, ApprovedById = discount.ApprovedById });
        }
        if (taxPercent > 0)
            lines.Add(new() { Kind = FeeLineKind.Tax, Description = tax, Amount = Money.Percent(left, taxPercent), Percent = taxPercent });
        return lines;
    }

    /// <summary>Equal instalments, of which the last takes the rounding. So does the last part of each discount and of the tax; the charge is what that leaves.</summary>
    public static IReadOnlyList<IReadOnlyList<FeeLine>> Divide(IReadOnlyList<FeeLine> lines, int instalments)
    {
        var parts = lines.Select(line => Money.Split(line.Amount, instalments)).ToList();
        // By itself each would round, and the last instalment could come to less than nothing.
        var totals = Money.Split(lines.Sum(line => line.Amount), instalments);
        parts[0] = [.. totals.Select((total, i) => total - parts.Skip(1).Sum(part => part[i]))];
        return [.. Enumerable.Range(0, instalments).Select(i => lines.Select((line, l) => new FeeLine
        {
            Kind = line.Kind,
            Description = line.Description,
            Amount = parts[l][i],
            Percent = line.Percent,
            Reason = line.Reason,
            ApprovedById = line.ApprovedById,
        }).ToList())];
    }
}
