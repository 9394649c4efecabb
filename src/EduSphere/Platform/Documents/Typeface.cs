using System.Buffers.Binary;
using System.Runtime.InteropServices;
using HarfBuzzSharp;

namespace EduSphere.Platform.Documents;

/// <summary>One weight of one font: what it has, how a text looks in it, and the part of it that a document takes along. Measures are thousandths of the size.</summary>
internal sealed class Typeface
{
    /// <summary>A character is set in the first of them that has it: Latin, Greek and Cyrillic in one, Arabic in the other.</summary>
    public static readonly Typeface[] Regular = [new("NotoSans_400Regular"), new("IBMPlexSansArabic_400Regular")];

    public static readonly Typeface[] Bold = [new("NotoSans_600SemiBold"), new("IBMPlexSansArabic_600SemiBold")];

    private const string Library = "libHarfBuzzSharp";
    private const uint WithoutHints = 1, GlyphsKeepTheirNumbers = 2, WithoutWhatShapes = 0x200;
    private const int TablesLeftOut = 3;

    private readonly Face face;
    private readonly Font font;

    private Typeface(string name)
    {
        Name = name.Replace("_400", "-").Replace("_600", "-");
        using var file = Blob.FromFile(Path.Combine(AppContext.BaseDirectory, "fonts", name + ".ttf"));
        face = new Face(file, 0);
        face.MakeImmutable();
        font = new Font(face);
        font.SetScale(1000, 1000);
        font.SetFunctionsOpenType();
    }

    public string Name { get; }

    public (int Ascent, int Descent) Extents => font.TryGetHorizontalFontExtents(out var extents) ? (extents.Ascender, extents.Descender) : throw new InvalidDataException($"{Name} has no extents.");

    /// <summary>Left, bottom, right and top of what all its glyphs cover.</summary>
    public int[] Bounds
    {
        get
        {
            using var head = face.ReferenceTable(Tag.Parse("head"));
            var table = head.AsSpan().ToArray();
            return [.. new[] { 36, 38, 40, 42 }.Select(at => BinaryPrimitives.ReadInt16BigEndian(table.AsSpan(at)) * 1000 / face.UnitsPerEm)];
        }
    }

    public bool Has(int character) => font.TryGetGlyph((uint)character, out _);

    public int Width(ushort glyph) => font.GetHorizontalGlyphAdvance(glyph);

    /// <summary>The glyphs of a piece from left to right; each knows the first character that it stands for.</summary>
    public (ushort Id, int Character, GlyphPosition Position)[] Shape(ReadOnlySpan<int> text, int start, int length, bool rightToLeft, string language)
    {
        using var buffer = new HarfBuzzSharp.Buffer { ClusterLevel = ClusterLevel.MonotoneCharacters };
        buffer.AddUtf32(text, start, length);
        buffer.Direction = rightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        buffer.Language = new Language(language);
        buffer.GuessSegmentProperties();
        font.Shape(buffer);
        var positions = buffer.GlyphPositions;
        return [.. buffer.GlyphInfos.Select((glyph, i) => ((ushort)glyph.Codepoint, (int)glyph.Cluster, positions[i]))];
    }

    /// <summary>The font with the outlines of these glyphs alone, under the numbers that they have in the whole.</summary>
    public byte[] Subset(IEnumerable<ushort> glyphs)
    {
        var input = hb_subset_input_create_or_fail();
        hb_subset_input_set_flags(input, WithoutHints | GlyphsKeepTheirNumbers | WithoutWhatShapes);
        foreach (var glyph in glyphs)
            hb_set_add(hb_subset_input_glyph_set(input), glyph);
        foreach (var table in new[] { "GSUB", "GPOS", "GDEF", "OS/2", "name", "post", "STAT", "cmap" })
            hb_set_add(hb_subset_input_set(input, TablesLeftOut), Tag.Parse(table));
        var subset = hb_subset_or_fail(face.Handle, input);
        hb_subset_input_destroy(input);
        if (subset == 0)
            throw new InvalidDataException($"No part can be taken of {Name}.");

        var blob = hb_face_reference_blob(subset);
        var bytes = new byte[hb_blob_get_length(blob)];
        Marshal.Copy(hb_blob_get_data(blob, 0), bytes, 0, bytes.Length);
        hb_blob_destroy(blob);
        hb_face_destroy(subset);
        return bytes;
    }

    // Of what the library has for taking a part of a font, its classes for .NET have nothing (https://harfbuzz.github.io/harfbuzz-hb-subset.html).
    [DllImport(Library)] private static extern nint hb_subset_input_create_or_fail();
    [DllImport(Library)] private static extern void hb_subset_input_set_flags(nint input, uint flags);
    [DllImport(Library)] private static extern nint hb_subset_input_glyph_set(nint input);
    [DllImport(Library)] private static extern nint hb_subset_input_set(nint input, int kind);
    [DllImport(Library)] private static extern void hb_subset_input_destroy(nint input);
    [DllImport(Library)] private static extern void hb_set_add(nint set, uint value);
    [DllImport(Library)] private static extern nint hb_subset_or_fail(nint face, nint input);
    [DllImport(Library)] private static extern nint hb_face_reference_blob(nint face);
    [DllImport(Library)] private static extern void hb_face_destroy(nint face);
    [DllImport(Library)] private static extern uint hb_blob_get_length(nint blob);
    [DllImport(Library)] private static extern nint hb_blob_get_data(nint blob, nint length);
    [DllImport(Library)] private static extern void hb_blob_destroy(nint blob);
}
