using System.Globalization;
using System.Text.Json;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Validation;

namespace EduSphere.UnitTests.Platform;

public class SentenceTests
{
    private static readonly Sentence Full = new(
        "{0} has {1, plural, one {# seat} other {# seats}}, and all are taken from {2} on. Only an administrator may go beyond that, with a reason.", "Grade 4 A", 30, new DateOnly(2026, 9, 1));

    [Theory]
    [InlineData("", "Grade 4 A has 30 seats, and all are taken from 1 Sep 2026 on.")]
    [InlineData("en", "Grade 4 A has 30 seats, and all are taken from 1 Sep 2026 on.")]
    [InlineData("ar", "في الصف Grade 4 A 30 مقعدًا، ولا مقعد شاغر ابتداءً من 1 سبتمبر 2026.")]
    public void It_is_said_in_the_readers_language(string language, string beginning) => Assert.StartsWith(beginning, In(language, Full.ToString), StringComparison.Ordinal);

    [Fact]
    public void A_sentence_in_a_sentence_is_said_in_the_same_language() =>
        Assert.Equal("قُرئ بترميز UTF-8، والفاصل بين الخلايا: علامة الجدولة.", In("ar", new Sentence("Read as {0}, with {1} between the cells.", "UTF-8", new Sentence("tabs")).ToString));

    [Fact]
    public void What_is_kept_can_be_said_in_any_language_later()
    {
        Sentence[] said = ["It is missing.", new("Line {0} has the same number.", 7), new("Where there is no {0}, it is {1}.", new Sentence("Gender"), "female"), new("{0}: {1}", "{0}", new Sentence("{0}: {1}", "a", "b")), new("This very file was applied on {0}.", new DateOnly(2026, 9, 1)), new("{0}: {1}", "2026-09-01", 7)];

        var kept = JsonSerializer.Deserialize<Sentence[]>(JsonSerializer.Serialize(said, Sentence.Kept), Sentence.Kept)!;

        foreach (var language in new[] { "en", "ar" })
            Assert.Equal(said.Select(sentence => In(language, sentence.ToString)), kept.Select(sentence => In(language, sentence.ToString)));
    }

    [Fact]
    public void Braces_without_values_are_braces() => Assert.Equal("It is like [A-Z]{2}.", In("en", new Sentence("It is like [A-Z]{2}.").ToString));

    [Fact]
    public void An_answer_has_it_as_a_text() => Assert.Equal("\"Line 7 has the same number.\"", JsonSerializer.Serialize(new Sentence("Line {0} has the same number.", 7)));

    [Theory]
    [InlineData("The FirstName field is required.", "It is missing.")]
    [InlineData("The field Name must be a string with a maximum length of 100.", "At most 100 characters.")]
    [InlineData("The field Name must be a string with a maximum length of 1.", "At most 1 character.")]
    [InlineData("The field Limit must be between 1 and 1000000.", "A number from 1 to 1,000,000.")]
    [InlineData("One of enrolled, left.", "One of enrolled, left.")]
    [InlineData("Whatever another rule says.", "Whatever another rule says.")]
    public void What_the_framework_says_of_a_member_is_put_plainly(string message, string plainly) => Assert.Equal(plainly, In("en", ValidationTexts.Of(message).ToString));

    [Fact]
    public void The_frameworks_least_length_comes_before_its_most() =>
        Assert.Equal("From 8 to 256 characters.", In("en", ValidationTexts.Of("The field NewPassword must be a string with a minimum length of 8 and a maximum length of 256.").ToString));

    private static string In(string language, Func<string> said)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(language);
            return said();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
