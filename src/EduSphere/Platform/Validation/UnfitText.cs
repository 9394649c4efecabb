using System.Buffers;
using System.Text;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;

namespace EduSphere.Platform.Validation;

/// <summary>
/// What no text from outside may hold, in a body as in an address or a file: what is no text at all (control characters but tabs and ends
/// of lines, half of a character), and what cannot be seen and makes a text look like another (overrides of the direction, separators of
/// lines, characters that Unicode gives to nobody). The marks and joiners that scripts need are none of it.
/// </summary>
/// <param name="At">Where it stands.</param>
public sealed record UnfitText(ProblemKind Kind, Sentence Message, int At)
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
    [
        .. Range(0, 0x1f).Except(['\n', '\r', '\t']), .. Range(0x7f, 0x9f),
        .. Range(0x2028, 0x202e), .. Range(0x2066, 0x2069),
        .. Range(0xd800, 0xdfff), .. Range(0xfdd0, 0xfdef), '\ufffe', '\uffff',
    ]);

    /// <summary>The first that a text holds; null where it is fit.</summary>
    public static UnfitText? In(ReadOnlySpan<char> text)
    {
        var next = 0;
        while (text[next..].IndexOfAny(Suspects) is >= 0 and var ahead)
        {
            var at = next + ahead;
            if (Rune.DecodeFromUtf16(text[at..], out var rune, out var length) != OperationStatus.Done)
                return new(Problems.Malformed, "The text is not valid Unicode.", at);
            if (Rune.IsControl(rune))
                return new(Problems.Malformed, "The text holds a control character.", at);
            if (length == 1 || IsNoncharacter(rune))
                return new(Problems.Validation, new("The text holds a character that cannot be seen and belongs in none ({0}).", $"U+{rune.Value:X4}"), at);
            next = at + length;
        }
        return null;
    }

    /// <summary>The last two of every plane; those between are among the suspects already.</summary>
    private static bool IsNoncharacter(Rune rune) => (rune.Value & 0xfffe) == 0xfffe;

    private static IEnumerable<char> Range(int first, int last) => Enumerable.Range(first, last - first + 1).Select(c => (char)c);
}
