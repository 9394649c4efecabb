using EduSphere.Data;

namespace EduSphere.UnitTests;

public class SearchTextTests
{
    [Fact]
    public void A_sort_key_that_folding_made_too_long_is_cut() => Assert.Equal(301, SearchText.Sort(301, new string('\uFDFA', 150), "Anna").Length);

    [Fact]
    public void A_sort_key_is_not_cut_inside_a_character() => Assert.Equal("a", SearchText.Sort(2, "a\U0001F468"));

    [Theory]
    [InlineData("Ångström", "angstrom")]
    [InlineData("  Straße\t9 ", "strasse 9")]
    [InlineData("Zażółć", "zazolc")]
    [InlineData("O’Brien", "o’brien")]
    public void Case_and_accents_do_not_count(string text, string folded) => Assert.Equal(folded, SearchText.Fold(text));
}
