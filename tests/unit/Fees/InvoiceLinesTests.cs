using EduSphere.Features.Fees;
using FsCheck;
using FsCheck.Xunit;

namespace EduSphere.UnitTests.Fees;

/// <summary>What an invoice comes to, and what its instalments do.</summary>
public class InvoiceLinesTests
{
    [Fact]
    public void Percent_come_before_fixed_ones_and_the_tax_after_both()
    {
        var lines = InvoiceLines.Of("Tuition", 1000, [Off(100), Share(10), Share(50)], 20, "Tax");

        Assert.Equal([1000, -100, -450, -100, 70], lines.Select(line => line.Amount));
        Assert.Equal([FeeLineKind.Charge, FeeLineKind.Discount, FeeLineKind.Discount, FeeLineKind.Discount, FeeLineKind.Tax], lines.Select(line => line.Kind));
    }

    [Theory]
    [InlineData(0.05, 10, -0.01)]
    [InlineData(0.04, 10, 0)]
    [InlineData(33.33, 33.33, -11.11)]
    [InlineData(100, 100, -100)]
    public void A_share_is_rounded_half_away_from_zero(decimal amount, decimal percent, decimal off) =>
        Assert.Equal(off, InvoiceLines.Of("Tuition", amount, [Share(percent)], 0, "Tax")[1].Amount);

    [Property]
    public void Discounts_leave_nothing_below_zero(PositiveInt cents, byte[] shares, ushort[] fixedOnes, byte tax)
    {
        var lines = InvoiceLines.Of("Tuition", Amount(cents), Discounts(shares, fixedOnes), tax % 101, "Tax");
        var left = 0m;

        foreach (var line in lines)
        {
            Assert.Equal(Money.Round(line.Amount), line.Amount);
            Assert.True(line.Kind == FeeLineKind.Discount ? line.Amount <= 0 : line.Amount >= 0);
            Assert.InRange(left += line.Amount, 0, decimal.MaxValue);
        }
    }

    [Property(MaxTest = 1_000)]
    public void Instalments_add_up_to_the_total_and_the_last_takes_the_rounding(PositiveInt cents, byte[] shares, ushort[] fixedOnes, byte tax, PositiveInt count)
    {
        var instalments = 1 + (count.Get % ChargeInput.MostInstalments);
        var lines = InvoiceLines.Of("Tuition", Amount(cents), Discounts(shares, fixedOnes), tax % 101, "Tax");
        var parts = InvoiceLines.Divide(lines, instalments);
        var totals = parts.Select(part => part.Sum(line => line.Amount)).ToList();

        Assert.Equal(instalments, parts.Count);
        Assert.Equal(lines.Sum(line => line.Amount), totals.Sum());
        Assert.All(totals, total => Assert.InRange(total, 0, decimal.MaxValue));
        Assert.Single(totals.SkipLast(1).Append(instalments == 1 ? totals[0] : totals[^2]).Distinct());
        Assert.InRange(totals[^1] - totals[0], 0, 0.01m * (instalments - 1));
        for (var l = 0; l < lines.Count; l++)
            Assert.Equal(lines[l].Amount, parts.Sum(part => part[l].Amount));
    }

    [Fact]
    public void An_instalment_is_not_below_zero_where_discounts_leave_hardly_anything()
    {
        var parts = InvoiceLines.Divide(InvoiceLines.Of("Tuition", 100, [Off(99.95m)], 0, "Tax"), 12);

        Assert.Equal(Enumerable.Repeat(0m, 11).Append(0.05m), parts.Select(part => part.Sum(line => line.Amount)));
    }

    [Property]
    public void Parts_of_an_amount_add_up_to_it_and_are_equal_but_the_last(PositiveInt cents, PositiveInt count)
    {
        var parts = Money.Split(Amount(cents), 1 + (count.Get % 24));

        Assert.Equal(Amount(cents), parts.Sum());
        Assert.True(parts.SkipLast(1).Distinct().Count() <= 1);
        Assert.InRange(parts[^1] - parts[0], 0, 0.01m * (parts.Length - 1));
    }

    private static decimal Amount(PositiveInt cents) => cents.Get % 1_000_000_00 / 100m is > 0 and var amount ? amount : 0.01m;

    private static IEnumerable<Discount> Discounts(byte[] shares, ushort[] fixedOnes) =>
        [.. fixedOnes.Take(3).Select(cents => Off((cents + 1) / 100m)), .. shares.Take(3).Select(percent => Share(1 + (percent % 100)))];

    private static Discount Share(decimal percent) => new("Share", percent, null, "Asked", Guid.Empty);

    private static Discount Off(decimal amount) => new("Fixed", null, amount, "Asked", Guid.Empty);
}
