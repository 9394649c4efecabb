using EduSphere.Features.Fees;

namespace EduSphere.UnitTests.Fees;

/// <summary>Which invoices a payer names.</summary>
public class NumbersInTextTests
{
    private static readonly NumbersInText Invoices = new(["F00012", "F00013", "F000123", "INV-2026/007"]);

    [Theory]
    [InlineData("F00012", "F00012")]
    [InlineData("invoice f 00012, thank you", "F00012")]
    [InlineData("F-00013/F-00012", "F00013 F00012")]
    [InlineData("F00012 F00012", "F00012")]
    [InlineData("Fees F000123", "F000123")]
    [InlineData("inv 2026 007 Mia", "INV-2026/007")]
    [InlineData("F00012Mia", "F00012")]
    public void The_numbers_that_are_named(string text, string numbers) => Assert.Equal(numbers.Split(' '), Invoices.In(text));

    [Theory]
    [InlineData("")]
    [InlineData("F00014")]
    [InlineData("RF00012")]
    [InlineData("F000129")]
    [InlineData("00012")]
    [InlineData("school fees")]
    public void What_names_none(string text) => Assert.Empty(Invoices.In(text));

    [Fact]
    public void Where_there_are_no_numbers_nothing_names_one() => Assert.Empty(new NumbersInText([]).In("F00012"));
}
