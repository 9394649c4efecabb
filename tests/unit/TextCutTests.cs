using EduSphere.Data;

namespace EduSphere.UnitTests;

public class TextCutTests
{
    [Theory]
    [InlineData("", 3, "")]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc")]
    [InlineData("ab\U0001F600", 3, "ab")]
    [InlineData("ab\U0001F600", 4, "ab\U0001F600")]
    [InlineData("\U0001F600", 1, "")]
    public void A_text_is_cut_between_its_characters(string text, int length, string cut) => Assert.Equal(cut, text.CutTo(length));
}
