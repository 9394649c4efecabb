using System.Globalization;
using EduSphere.Features.Fees;
using FsCheck;
using FsCheck.Xunit;

namespace EduSphere.UnitTests.Fees;

/// <summary>Amounts as banks write them.</summary>
public class AmountTextTests
{
    [Theory]
    [InlineData("300", 300)]
    [InlineData("300.5", 300.5)]
    [InlineData("1,234.56", 1234.56)]
    [InlineData("1.234,56", 1234.56)]
    [InlineData("1 234,56", 1234.56)]
    [InlineData("1'234.50", 1234.5)]
    [InlineData("12,5", 12.5)]
    [InlineData("+12.00", 12)]
    [InlineData("€ 12.00", 12)]
    [InlineData("12,00 EUR", 12)]
    [InlineData("-12.00", -12)]
    [InlineData("−12.00", -12)]
    [InlineData("12,00-", -12)]
    [InlineData("(12.00)", -12)]
    [InlineData("300.00 CR", 300)]
    [InlineData("300.00 dr", -300)]
    [InlineData("1,234", 1234)]
    [InlineData("1.234", 1234, "12,50")]
    [InlineData("1,234,567", 1234567)]
    public void What_one_amount_says(string text, decimal amount, params string[] others) => Assert.Equal(amount, AmountText.Of([.. others, text]).Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("1.2.3")]
    [InlineData("12,34,567.00")]
    [InlineData("12.345,6.7")]
    [InlineData("1e5")]
    [InlineData("--5")]
    [InlineData("١٢")]
    public void What_is_no_amount(string text) => Assert.Null(AmountText.Of([text]).Read(text));

    [Fact]
    public void A_file_writes_all_its_amounts_alike() => Assert.Null(AmountText.Of(["12.50", "12,50"]).Read("12,50"));

    [Fact]
    public void What_is_longer_than_any_amount_is_none() => Assert.Null(AmountText.Of([]).Read(new string('1', 41)));

    [Property]
    public void Every_amount_is_read_as_it_was_written(int cents, bool continental)
    {
        var culture = CultureInfo.GetCultureInfo(continental ? "de-DE" : "en-US");
        var (amount, another) = (cents / 100m, 1234.56m.ToString("N2", culture));

        Assert.Equal(amount, AmountText.Of([another]).Read(amount.ToString("N2", culture)));
    }
}
