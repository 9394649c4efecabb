using System.Globalization;
using EduSphere.Platform.Localization;

namespace EduSphere.UnitTests.Platform;

public class CountedTextsTests
{
    private const string Forms = "{0, plural, zero {zero} one {one} two {two} few {few} many {many} other {other}}";

    [Theory]
    [InlineData("en", 0, "other")]
    [InlineData("en", 1, "one")]
    [InlineData("en", 2, "other")]
    [InlineData("en", 101, "other")]
    [InlineData("ar", 0, "zero")]
    [InlineData("ar", 1, "one")]
    [InlineData("ar", 2, "two")]
    [InlineData("ar", 3, "few")]
    [InlineData("ar", 10, "few")]
    [InlineData("ar", 11, "many")]
    [InlineData("ar", 99, "many")]
    [InlineData("ar", 100, "other")]
    [InlineData("ar", 102, "other")]
    [InlineData("ar", 103, "few")]
    [InlineData("ar", 1248, "many")]
    public void A_number_takes_the_form_that_the_language_gives_it(string language, int number, string form) =>
        Assert.Equal(form, CountedTexts.Fill(Forms, language, number));

    [Theory]
    [InlineData(1, 1, "1 of 1 seat free")]
    [InlineData(3, 1240, "3 of 1,240 seats free")]
    public void Other_gaps_are_filled_beside_the_number_that_counts(int free, int seats, string said) =>
        Assert.Equal(said, CountedTexts.Fill("{0} of {1, plural, one {# seat} other {# seats}} free", "en", free, seats));

    [Fact]
    public void A_form_that_a_sentence_leaves_out_is_the_general_one() =>
        Assert.Equal("5 students", CountedTexts.Fill("{0, plural, one {# student} other {# students}}", "ar", 5));

    [Fact]
    public void A_page_that_nobody_chose_a_language_for_is_English()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        try
        {
            Assert.Equal("en", Languages.Current);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Every_language_of_the_pages_has_its_rule() => Assert.All(Languages.Names.Keys, language => Assert.Contains("other", CountedTexts.FormsOf(language)));
}
