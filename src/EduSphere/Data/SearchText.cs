using System.Globalization;
using System.Text;

namespace EduSphere.Data;

/// <summary>
/// Case- and accent-folded text, made in the program so that both databases sort and search alike.
/// A search column is its words, each behind two spaces: a term of one or two letters is then found at the start of a word
/// by the same three-letter index that finds longer terms anywhere inside one.
/// </summary>
public static class SearchText
{
    private const int MostTerms = 8;

    private static readonly Dictionary<char, string> Unfolded = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['đ'] = "d",
        ['ð'] = "d",
        ['ł'] = "l",
        ['þ'] = "th",
        ['ı'] = "i",
        ['ħ'] = "h",
    };

    /// <summary>Lower case, without accents, compatibility forms unified, white space collapsed.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
                continue;
            if (char.IsWhiteSpace(c))
                folded.Append(' ');
            else if (Unfolded.TryGetValue(c, out var plain))
                folded.Append(plain);
            else
                folded.Append(c);
        }
        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The content of a search column.</summary>
    public static string Column(params IEnumerable<string?> parts) =>
        string.Concat(Fold(string.Join(' ', parts)).Split(' ').Where(word => word.Length > 0).Select(word => "  " + word));

    /// <summary>The content of a sort column. Folding can make a text many times longer; what does not fit sorts nothing and is cut off.</summary>
    public static string Sort(int length, params IEnumerable<string?> parts) => Fold(string.Join(' ', parts)).CutTo(length);

    /// <summary>What to look for in a search column: each must occur in it. Shorter than three letters means "a word begins with".</summary>
    public static IReadOnlyList<string> Terms(string search) => Terms(Words(search));

    public static IReadOnlyList<string> Terms(IEnumerable<string> words) => [.. words.Distinct().Take(MostTerms).Select(word => word.PadLeft(3))];

    public static string[] Words(string search) => Fold(search).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
