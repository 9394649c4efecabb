using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EduSphere.Platform.Documents;

/// <summary>What a document uses of a typeface: some glyphs, and which text each of them is.</summary>
internal sealed class PdfFont(Typeface face, string name)
{
    private readonly SortedDictionary<ushort, string?> glyphs = [];

    public string Name => name;

    /// <returns>How far the pen moves.</returns>
    public int Use(ushort glyph)
    {
        glyphs.TryAdd(glyph, null);
        return face.Width(glyph);
    }

    /// <summary>Whether the glyph stands for this text throughout the document.</summary>
    public bool Tells(ushort glyph, string text)
    {
        if (glyphs.GetValueOrDefault(glyph) is null)
            glyphs[glyph] = text;
        return glyphs[glyph] == text;
    }

    /// <returns>The number of the font.</returns>
    public int WriteTo(PdfFile file)
    {
        var subset = face.Subset(glyphs.Keys);
        // Six letters before the name say that it is a part, and which.
        var tag = string.Concat(SHA256.HashData(subset)[..6].Select(part => (char)('A' + part % 26)));
        var named = $"{tag}+{face.Name}";
        var ((ascent, descent), box) = (face.Extents, face.Bounds);
        var descriptor = file.Add(FormattableString.Invariant($"<</Type/FontDescriptor/FontName/{named}/Flags 4/FontBBox[{box[0]} {box[1]} {box[2]} {box[3]}]/ItalicAngle 0/Ascent {ascent}/Descent {descent}/CapHeight 714/StemV 80")
            + $"/FontFile2 {file.AddStream($"/Length1 {subset.Length}", subset)} 0 R>>");
        var widths = string.Join(' ', glyphs.Keys.Select(glyph => $"{glyph}[{face.Width(glyph)}]"));
        var descendant = file.Add($"<</Type/Font/Subtype/CIDFontType2/BaseFont/{named}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/W[{widths}]>>");
        var texts = file.AddStream("", Encoding.ASCII.GetBytes(Texts()));
        return file.Add($"<</Type/Font/Subtype/Type0/BaseFont/{named}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {texts} 0 R>>");
    }

    /// <summary>Which text each glyph is, a hundred at a time as the format wants it.</summary>
    private string Texts()
    {
        var known = new StringBuilder("/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
            + "1 begincodespacerange<0000><FFFF>endcodespacerange\n");
        foreach (var some in glyphs.Where(glyph => glyph.Value is not null).Chunk(100))
        {
            known.Append(CultureInfo.InvariantCulture, $"{some.Length} beginbfchar\n");
            foreach (var (glyph, text) in some)
                known.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}><{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text!))}>\n");
            known.Append("endbfchar\n");
        }
        return known.Append("endcmap CMapName currentdict/CMap defineresource pop end end").ToString();
    }
}
