using System.Globalization;
using System.Text;
using System.Xml;
using HarfBuzzSharp;

namespace EduSphere.Platform.Documents;

/// <summary>How words look: the typefaces of a weight, a size in points, a colour in the words of PDF.</summary>
internal sealed record Style(Typeface[] Faces, double Size, string Ink)
{
    public double Leading => Size * 1.4;
}

/// <summary>A glyph at its place from the left end of its line, in thousandths of the size.</summary>
/// <param name="Text">The characters that it shows, alone or with the glyphs after it that have none.</param>
internal readonly record struct Glyph(ushort Id, int X, int Y, string? Text);

/// <summary>Glyphs of one typeface, in the order in which they are read.</summary>
internal sealed record Run(Typeface Face, IReadOnlyList<Glyph> Glyphs);

/// <param name="Width">In points, without the space at its end.</param>
internal sealed record Line(IReadOnlyList<Run> Runs, Style Style, double Width);

/// <summary>Words in their style: how wide they are, and their lines in a given room.</summary>
internal sealed class SetText
{
    private const int Unknown = 0xFFFD, NonJoiner = 0x200C, Joiner = 0x200D;

    private readonly Style style;
    private readonly Passage[] passages;

    public SetText(string words, Style style)
    {
        this.style = style;
        passages = [.. words.ReplaceLineEndings("\n").Split('\n').Select(part => new Passage(Readable(part), style.Faces))];
    }

    /// <summary>The width of the longest line, in points, where nothing is wrapped.</summary>
    public double Width => passages.Max(passage => passage.Advances.Sum()) * style.Size / 1000;

    /// <summary>The room below which a word would be broken.</summary>
    public double Longest => passages.Max(passage => passage.LongestWord()) * style.Size / 1000;

    public IReadOnlyList<Line> Lines(double room) =>
        [.. passages.SelectMany(passage => passage.Wrap(room * 1000 / style.Size + 0.5)).Select(line => new Line(line.Runs, style, line.Width * style.Size / 1000))];

    /// <summary>Without what nobody sees: control characters, marks of direction, the wish for a colour of an emoji.</summary>
    public static string Readable(string words)
    {
        var readable = new StringBuilder(words.Length);
        foreach (var rune in words.EnumerateRunes())
            if (!IsUnseen(rune))
                readable.Append(rune);
        return readable.ToString().Normalize();
    }

    private static bool IsUnseen(Rune rune) => rune.Value is not (NonJoiner or Joiner)
        && (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format || rune.Value is >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF || (rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value)));

    /// <summary>One line's worth of text before it is wrapped. All measures are thousandths of the size.</summary>
    private sealed class Passage
    {
        private readonly Rune[] text;
        private readonly int[] shown;
        private readonly Typeface[] faces;
        private readonly int[] levels;
        private readonly bool rightToLeft;

        public Passage(string words, Typeface[] offered)
        {
            text = [.. words.EnumerateRunes()];
            levels = Directions.LevelsOf(text, out rightToLeft);
            shown = new int[text.Length];
            faces = new Typeface[text.Length];
            for (var i = 0; i < text.Length; i++)
            {
                var character = text[i].Value;
                var face = i > 0 && StaysWithTheLast(text[i]) && faces[i - 1].Has(character) ? faces[i - 1] : Array.Find(offered, offer => offer.Has(character));
                (shown[i], faces[i]) = face is null ? (Unknown, offered[0]) : (character, face);
            }
            Advances = new int[text.Length];
            foreach (var (_, character, position) in Shape(0, text.Length).SelectMany(piece => piece.Glyphs))
                Advances[character] += position.XAdvance;
        }

        /// <summary>What each character adds to the width.</summary>
        public int[] Advances { get; }

        public int LongestWord()
        {
            var (longest, width) = (0, 0);
            for (var i = 0; i < text.Length; i++)
            {
                width += IsSpace(i) ? 0 : Advances[i];
                longest = Math.Max(longest, width);
                if (MayEndLine(i))
                    width = 0;
            }
            return longest;
        }

        /// <summary>As many words on a line as it has room for; a word that is longer than a line is broken.</summary>
        public IEnumerable<(IReadOnlyList<Run> Runs, int Width)> Wrap(double room)
        {
            var start = 0;
            do
            {
                var (end, afterWord, width) = (start, start, 0);
                while (end < text.Length && (IsSpace(end) || (width += Advances[end]) <= room))
                {
                    width += IsSpace(end) ? Advances[end] : 0;
                    if (MayEndLine(end++))
                        afterWord = end;
                }
                if (end < text.Length && afterWord > start)
                    end = afterWord;
                while (end < text.Length && (end == start || StaysWithTheLast(text[end])))
                    end++;
                yield return Compose(start, end);
                start = end;
            }
            while (start < text.Length);
        }

        private (IReadOnlyList<Run>, int) Compose(int start, int end)
        {
            var pieces = Shape(start, end).ToList();
            var lefts = new int[pieces.Count];
            var width = 0;
            foreach (var next in Directions.Order([.. pieces.Select(piece => piece.Level)]))
            {
                lefts[next] = width;
                width += pieces[next].Glyphs.Sum(glyph => glyph.Position.XAdvance);
            }
            var space = Advances[EndOfWords(start, end)..end].Sum();
            // The space at the end of what runs to the left stands left of it.
            var indent = rightToLeft ? space : 0;
            return ([.. pieces.Select((piece, i) => RunOf(piece, lefts[i] - indent))], width - space);
        }

        private Run RunOf(Piece piece, int left)
        {
            var glyphs = new List<(ushort Id, int Character, int X, int Y)>(piece.Glyphs.Length);
            foreach (var (id, character, position) in piece.Glyphs)
            {
                glyphs.Add((id, character, left + position.XOffset, position.YOffset));
                left += position.XAdvance;
            }
            if (piece.Level % 2 == 1)
                glyphs.Reverse();
            return new(faces[piece.Start], [.. glyphs.Select((glyph, i) => new Glyph(glyph.Id, glyph.X, glyph.Y, i > 0 && glyphs[i - 1].Character == glyph.Character ? null : TextOf(glyph.Character, i)))]);

            string TextOf(int first, int i)
            {
                while (i < glyphs.Count && glyphs[i].Character == first)
                    i++;
                return string.Concat(text[first..(i == glyphs.Count ? piece.End : glyphs[i].Character)]);
            }
        }

        /// <summary>Pieces of one typeface and one direction, in the order in which they are read. The space at the end of a line runs as the whole does.</summary>
        private IEnumerable<Piece> Shape(int start, int end)
        {
            var words = EndOfWords(start, end);
            int LevelAt(int i) => i < words ? levels[i] : rightToLeft ? 1 : 0;
            while (start < end)
            {
                var (next, level) = (start + 1, LevelAt(start));
                while (next < end && faces[next] == faces[start] && LevelAt(next) == level)
                    next++;
                yield return new(start, next, level, faces[start].Shape(shown, start, next - start, level % 2 == 1, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName));
                start = next;
            }
        }

        private int EndOfWords(int start, int end)
        {
            while (end > start && IsSpace(end - 1))
                end--;
            return end;
        }

        private bool IsSpace(int i) => text[i].Value == ' ';

        private bool MayEndLine(int i) => IsSpace(i)
            || (text[i].Value is '-' or '/' or '–' && i > 0 && i < text.Length - 1 && Rune.IsLetter(text[i - 1]) && Rune.IsLetter(text[i + 1]));

        private static bool StaysWithTheLast(Rune rune) => Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator;
    }

    private readonly record struct Piece(int Start, int End, int Level, (ushort Id, int Character, GlyphPosition Position)[] Glyphs);
}
