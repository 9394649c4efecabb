using System.Globalization;
using System.Text;

namespace EduSphere.Platform.Documents;

/// <summary>Which way each character of a text runs: the Unicode bidirectional algorithm (UAX #9) for texts without embeddings, as names, amounts and sentences are.</summary>
internal static class Directions
{
    private const string Opening = "([{";
    private const string Closing = ")]}";

    private enum Kind : byte { Left, Right, Arabic, Digit, ArabicDigit, Sign, Currency, Separator, Mark, Neutral }

    /// <summary>A level each: what is odd runs from right to left. The text as a whole runs as its first letter does; one without a letter, as a telephone number or an amount is, to the right.</summary>
    public static int[] LevelsOf(IReadOnlyList<Rune> text, out bool rightToLeft)
    {
        Kind[] kinds = [.. text.Select(KindOf)];
        var first = Array.FindIndex(kinds, kind => kind is Kind.Left or Kind.Right or Kind.Arabic);
        var reversed = rightToLeft = first >= 0 && kinds[first] != Kind.Left;
        var edge = reversed ? Kind.Right : Kind.Left;

        ResolveNumbers(kinds, edge);
        ResolveBrackets(text, kinds, edge);
        ResolveNeutrals(kinds, edge);
        return Array.ConvertAll(kinds, kind => kind == Kind.Right ? 1 : reversed || kind != Kind.Left ? 2 : 0);
    }

    /// <summary>In which order pieces stand from left to right (rule L2).</summary>
    public static int[] Order(IReadOnlyList<int> levels)
    {
        int[] order = [.. Enumerable.Range(0, levels.Count)];
        for (var level = levels.DefaultIfEmpty().Max(); level > 0; level--)
            for (var start = 0; start < order.Length; start++)
            {
                var length = order.Skip(start).TakeWhile(piece => levels[piece] >= level).Count();
                Array.Reverse(order, start, length);
                start += length;
            }
        return order;
    }

    /// <summary>Rules W1 to W7.</summary>
    private static void ResolveNumbers(Kind[] kinds, Kind edge)
    {
        for (var i = 0; i < kinds.Length; i++)
            if (kinds[i] == Kind.Mark)
                kinds[i] = i == 0 ? edge : kinds[i - 1];

        var strong = edge;
        for (var i = 0; i < kinds.Length; i++)
            if (kinds[i] is Kind.Left or Kind.Right or Kind.Arabic)
                strong = kinds[i];
            else if (kinds[i] == Kind.Digit && strong == Kind.Arabic)
                kinds[i] = Kind.ArabicDigit;
        kinds.AsSpan().Replace(Kind.Arabic, Kind.Right);

        for (var i = 1; i < kinds.Length - 1; i++)
            if (kinds[i - 1] == kinds[i + 1] && (kinds[i], kinds[i - 1]) is (Kind.Sign or Kind.Separator, Kind.Digit) or (Kind.Separator, Kind.ArabicDigit))
                kinds[i] = kinds[i - 1];
        for (var i = 1; i < kinds.Length; i++)
            if (kinds[i] == Kind.Currency && kinds[i - 1] == Kind.Digit)
                kinds[i] = Kind.Digit;
        for (var i = kinds.Length - 2; i >= 0; i--)
            if (kinds[i] == Kind.Currency && kinds[i + 1] == Kind.Digit)
                kinds[i] = Kind.Digit;

        strong = edge;
        for (var i = 0; i < kinds.Length; i++)
            if (kinds[i] is Kind.Left or Kind.Right)
                strong = kinds[i];
            else if (kinds[i] == Kind.Digit && strong == Kind.Left)
                kinds[i] = Kind.Left;
            else if (kinds[i] is Kind.Sign or Kind.Currency or Kind.Separator)
                kinds[i] = Kind.Neutral;
    }

    /// <summary>Rule N0: both brackets of a pair run alike.</summary>
    private static void ResolveBrackets(IReadOnlyList<Rune> text, Kind[] kinds, Kind edge)
    {
        var pairs = new List<(int Open, int Close)>();
        var open = new List<int>();
        for (var i = 0; i < kinds.Length; i++)
            if (kinds[i] == Kind.Neutral && IndexIn(Opening, text[i]) >= 0)
                open.Add(i);
            else if (kinds[i] == Kind.Neutral && IndexIn(Closing, text[i]) is >= 0 and var closing
                && open.FindLastIndex(opened => IndexIn(Opening, text[opened]) == closing) is >= 0 and var pair)
            {
                pairs.Add((open[pair], i));
                open.RemoveRange(pair, open.Count - pair);
            }

        foreach (var (opened, closed) in pairs.Order())
        {
            var inside = kinds[(opened + 1)..closed].Select(Direction).Where(direction => direction != Kind.Neutral).ToHashSet();
            if (inside.Count > 0)
                kinds[opened] = kinds[closed] = inside.Contains(edge) ? edge : kinds[..opened].Select(Direction).LastOrDefault(direction => direction != Kind.Neutral, edge);
        }
    }

    /// <summary>Rules N1 and N2: what stands between two that run alike runs as they do.</summary>
    private static void ResolveNeutrals(Kind[] kinds, Kind edge)
    {
        for (var start = 0; start < kinds.Length; start++)
        {
            var end = start;
            while (end < kinds.Length && kinds[end] == Kind.Neutral)
                end++;
            var (before, after) = (start == 0 ? edge : Direction(kinds[start - 1]), end == kinds.Length ? edge : Direction(kinds[end]));
            kinds.AsSpan(start, end - start).Fill(before == after ? before : edge);
            start = end;
        }
    }

    private static Kind Direction(Kind kind) => kind is Kind.Digit or Kind.ArabicDigit ? Kind.Right : kind;

    private static int IndexIn(string brackets, Rune rune) => rune.IsAscii ? brackets.IndexOf((char)rune.Value) : -1;

    private static Kind KindOf(Rune rune) => (rune.Value, Rune.GetUnicodeCategory(rune)) switch
    {
        (_, UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) => Kind.Mark,
        ( >= '0' and <= '9' or >= 0x06F0 and <= 0x06F9, _) => Kind.Digit,
        ( >= 0x0660 and <= 0x0669 or 0x066B or 0x066C, _) => Kind.ArabicDigit,
        ('+' or '-' or 0x2212, _) => Kind.Sign,
        (',' or '.' or '/' or ':' or 0x00A0 or 0x060C or 0x202F, _) => Kind.Separator,
        ('#' or '%' or '°' or '‰' or 0x066A, _) => Kind.Currency,
        ( >= 0x0590 and <= 0x05FF or >= 0x07C0 and <= 0x085F or >= 0xFB1D and <= 0xFB4F or >= 0x10800 and <= 0x10FFF or >= 0x1E800 and <= 0x1EFFF, _) => Kind.Right,
        ( >= 0x0600 and <= 0x08FF or >= 0xFB50 and <= 0xFDFF or >= 0xFE70 and <= 0xFEFF, _) => Kind.Arabic,
        (_, UnicodeCategory.CurrencySymbol) => Kind.Currency,
        _ => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber ? Kind.Left : Kind.Neutral,
    };
}
