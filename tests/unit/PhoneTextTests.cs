using EduSphere.Data;
using EduSphere.Features.Students;

namespace EduSphere.UnitTests;

/// <summary>A number is found however it was written down and however it is asked for.</summary>
public class PhoneTextTests
{
    private static readonly string[] Abroad = ["+353 1 555 1234", "00353 1 555-1234", "+353 (0)1 555 1234", "+353.1.555.1234 x7"];
    private static readonly string[] AtHome = ["01 555 1234", "(01) 555-1234", "01/5551234"];

    public static TheoryData<string, string> Pairs => [.. Abroad.Concat(AtHome).SelectMany(kept => Abroad.Take(3).Concat(AtHome).Concat(["555 1234", "51234", "1 555 123"]).Select(sought => (kept, sought)))];

    [Theory]
    [MemberData(nameof(Pairs))]
    [InlineData("+353 1 555 1234", "353 1 555 1234")]
    [InlineData("+353 1 555 1234", "+353 1 55")]
    [InlineData("+39 06 1234 5678", "06 12345678")]
    [InlineData("06 1234 5678", "+39 06 1234 5678")]
    [InlineData("+1 212 555 0123", "(212) 555-0123")]
    public void Every_writing_finds_every_other(string kept, string sought) =>
        Assert.Contains(StudentSearch.Terms(sought).Single(), SearchText.Column(PhoneText.Kept(kept)));

    [Theory]
    [InlineData("01 555 1234", "01 555 1243")]
    [InlineData("+353 1 555 1234", "+353 1 555 1243")]
    public void Another_number_does_not(string kept, string sought) => Assert.DoesNotContain(StudentSearch.Terms(sought).Single(), SearchText.Column(PhoneText.Kept(kept)));

    [Theory]
    [InlineData("murphy 085 123 4567", "murphy|0851234567")]
    [InlineData("085 123 4567 murphy", "0851234567|murphy")]
    [InlineData("12 34", " 12| 34")]
    [InlineData("s00012", "s00012")]
    [InlineData("2026/77", "202677")]
    [InlineData("+999 99 99999", "9999999999")]
    [InlineData("- 5", "  -|  5")]
    public void The_words_of_a_number_are_one_term_and_others_stay(string search, string terms) => Assert.Equal(terms.Split('|'), StudentSearch.Terms(search));
}
