using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;

namespace EduSphere.Platform.Localization;

/// <summary>
/// Sentences that count, written as ICU messages are: <c>{0, plural, one {# student} other {# students}}</c>, where # is the number.
/// Each language has the forms that its own grammar asks for; the browser modules read the same sentences (wwwroot/js/texts.js).
/// </summary>
public static partial class CountedTexts
{
    /// <summary>Which form goes with a number, by the plural rules of CLDR for whole numbers, and which forms a language has.</summary>
    private static readonly Dictionary<string, (string[] Forms, Func<int, string> Of)> Rules = new()
    {
        ["en"] = (["one", "other"], number => number == 1 ? "one" : "other"),
        ["ar"] = (["zero", "one", "two", "few", "many", "other"], number => number switch
        {
            0 => "zero",
            1 => "one",
            2 => "two",
            _ => (number % 100) switch { >= 3 and <= 10 => "few", >= 11 => "many", _ => "other" },
        }),
    };

    public static IReadOnlyList<string> FormsOf(string language) => Rules[language].Forms;

    /// <param name="texts">The texts of the pages.</param>
    /// <param name="sentence">The sentence in English: the key of its translations.</param>
    /// <param name="values">What fills its gaps; numbers and days are written as the school writes them.</param>
    public static string Counted(this IStringLocalizer<Texts> texts, string sentence, params object[] values) =>
        Fill(texts[sentence].Value, Languages.Current, values);

    public static string Fill(string sentence, string language, params object[] values)
    {
        var chosen = Plural().Replace(sentence, plural =>
        {
            var gap = plural.Groups["gap"].Value;
            var forms = Forms(plural);
            var form = Rules[language].Of((int)values[int.Parse(gap, CultureInfo.InvariantCulture)]);
            return (forms.TryGetValue(form, out var words) ? words : forms["other"]).Replace("#", $"{{{gap}}}", StringComparison.Ordinal);
        });
        return string.Format(CultureInfo.CurrentCulture, chosen, [.. values.Select(Written.Value)]);
    }

    /// <summary>The forms of each number that a sentence counts.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> FormsIn(string sentence) => [.. Plural().Matches(sentence).Select(Forms)];

    private static Dictionary<string, string> Forms(Match plural) =>
        plural.Groups["form"].Captures.Zip(plural.Groups["words"].Captures).ToDictionary(form => form.First.Value, form => form.Second.Value);

    [GeneratedRegex(@"\{(?<gap>\d), plural,(?:\s*(?<form>\w+) \{(?<words>(?:[^{}]|\{\d\})*)\})+\s*\}")]
    private static partial Regex Plural();
}
