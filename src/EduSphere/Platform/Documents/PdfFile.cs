using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace EduSphere.Platform.Documents;

/// <summary>
/// A tagged PDF (ISO 32000-1): pages, the tree of what they say for those who have it read aloud, and of each typeface the glyphs that are used.
/// All that is neither page nor font is packed together, as a tree has many small objects.
/// </summary>
internal sealed class PdfFile
{
    /// <summary>A4, in points.</summary>
    public const double Width = 595.28, Height = 841.89;

    /// <summary>By their number, from 1: null for what is a stream.</summary>
    private readonly List<string?> objects = [];
    private readonly List<(int Number, string Dictionary, byte[] Bytes)> streams = [];
    private readonly List<PdfPage> pages = [];
    private readonly Dictionary<Typeface, PdfFont> fonts = [];
    private readonly List<Element> elements = [];
    private readonly Stack<Element> open = [];
    private readonly int tree;

    public PdfFile()
    {
        tree = Reserve();
        Open("Document", null, tree);
    }

    public PdfPage AddPage()
    {
        pages.Add(new(this, Reserve()));
        return pages[^1];
    }

    /// <summary>Until this is disposed of, what is said on pages is said by an element of this kind.</summary>
    /// <param name="attributes">What else is known of it, in the words of PDF.</param>
    public IDisposable Within(string kind, string? attributes = null) => Open(kind, attributes, open.Peek().Number);

    public void Save(Stream stream, string title, CultureInfo language, DateTime? made)
    {
        var (catalog, info, sheets, resources) = (Reserve(), Reserve(), Reserve(), Reserve());
        foreach (var (page, i) in pages.Select((page, i) => (page, i)))
            Put(page.Number, $"<</Type/Page/Parent {sheets} 0 R/MediaBox[0 0 595.28 841.89]/Resources {resources} 0 R/Contents {AddStream("", page.Content)} 0 R/StructParents {i}/Tabs/S>>");
        Put(sheets, $"<</Type/Pages/Count {pages.Count}/Kids[{References(pages.Select(page => page.Number))}]>>");
        Put(resources, $"<</Font<<{string.Concat(fonts.Values.Select(font => $"/{font.Name} {font.WriteTo(this)} 0 R"))}>>>>");

        foreach (var element in elements)
            Put(element.Number, $"<</Type/StructElem/S/{element.Kind}/P {element.Parent} 0 R{element.Attributes}/K[{string.Join(' ', element.Holds)}]>>");
        var parents = Add($"<</Nums[{string.Join(' ', pages.Select((page, i) => $"{i}[{References(page.SaidBy)}]"))}]>>");
        Put(tree, $"<</Type/StructTreeRoot/K {elements[0].Number} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {pages.Count}>>");

        var known = AddStream("/Type/Metadata/Subtype/XML", Encoding.UTF8.GetBytes(Metadata(title, language, made)), packed: false);
        Put(info, $"<</Title{Text(title)}{(made is { } day ? FormattableString.Invariant($"/CreationDate(D:{day:yyyyMMddHHmmss}Z)") : null)}>>");
        Put(catalog, $"<</Type/Catalog/Pages {sheets} 0 R/StructTreeRoot {tree} 0 R/MarkInfo<</Marked true>>/Lang{Text(language.Name)}/Metadata {known} 0 R"
            + $"/ViewerPreferences<</DisplayDocTitle true/Direction/{(language.TextInfo.IsRightToLeft ? "R2L" : "L2R")}>>>>");
        Write(stream, catalog, info);
    }

    public PdfFont FontOf(Typeface face)
    {
        if (!fonts.TryGetValue(face, out var font))
            fonts.Add(face, font = new(face, $"F{fonts.Count + 1}"));
        return font;
    }

    /// <summary>Says what follows on the page by the element that is open: the mark's name, and its number on the page.</summary>
    public string MarkOn(PdfPage page)
    {
        var by = open.Peek();
        by.Holds.Add($"<</Type/MCR/Pg {page.Number} 0 R/MCID {page.SaidBy.Count}>>");
        page.SaidBy.Add(by.Number);
        return $"/{by.Kind}<</MCID {page.SaidBy.Count - 1}>>BDC\n";
    }

    public int Add(string content)
    {
        objects.Add(content);
        return objects.Count;
    }

    public int AddStream(string dictionary, byte[] bytes, bool packed = true)
    {
        var number = Reserve();
        streams.Add(packed ? (number, dictionary + "/Filter/FlateDecode", Packed(bytes)) : (number, dictionary, bytes));
        return number;
    }

    /// <summary>A text as PDF has it wherever it is no part of a page.</summary>
    public static string Text(string words) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(words))}>";

    private Element Open(string kind, string? attributes, int parent)
    {
        var element = new Element(this, kind, attributes, Reserve(), parent);
        if (open.TryPeek(out var within))
            within.Holds.Add($"{element.Number} 0 R");
        elements.Add(element);
        open.Push(element);
        return element;
    }

    private int Reserve()
    {
        objects.Add(null);
        return objects.Count;
    }

    private void Put(int number, string content) => objects[number - 1] = content;

    /// <summary>Streams one after the other, the other objects in one of them, and at the end where each is (ISO 32000-1, 7.5.7 and 7.5.8).</summary>
    private void Write(Stream stream, int catalog, int info)
    {
        var (numbers, contents) = (new StringBuilder(), new StringBuilder());
        var places = new (byte Kind, int At, int Index)[objects.Count + 2];
        var pack = objects.Count + 1;
        var packed = 0;
        for (var i = 0; i < objects.Count; i++)
            if (objects[i] is { } content)
            {
                places[i] = (2, pack, packed++);
                numbers.Append(CultureInfo.InvariantCulture, $"{i + 1} {contents.Length} ");
                contents.Append(content).Append('\n');
            }
        streams.Add((pack, $"/Type/ObjStm/N {packed}/First {numbers.Length}/Filter/FlateDecode", Packed(Encoding.ASCII.GetBytes($"{numbers}{contents}"))));

        using var file = new MemoryStream();
        // Bytes above 127 in a comment tell programs that the file is no text.
        file.Write([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, .. "\n"u8]);
        foreach (var (number, dictionary, bytes) in streams)
        {
            places[number - 1] = (1, (int)file.Length, 0);
            WriteStream(number, dictionary, bytes);
        }

        var start = (int)file.Length;
        places[pack] = (1, start, 0);
        var id = Convert.ToHexString(SHA256.HashData(file.GetBuffer().AsSpan(0, start))[..16]);
        byte[] table = [0, 0, 0, 0, 0, 0, 0, .. places.SelectMany(place => (byte[])[place.Kind, (byte)(place.At >> 24), (byte)(place.At >> 16), (byte)(place.At >> 8), (byte)place.At, (byte)(place.Index >> 8), (byte)place.Index])];
        WriteStream(pack + 1, $"/Type/XRef/Size {pack + 2}/W[1 4 2]/Root {catalog} 0 R/Info {info} 0 R/ID[<{id}><{id}>]/Filter/FlateDecode", Packed(table));
        file.Write(Encoding.ASCII.GetBytes($"startxref\n{start}\n%%EOF\n"));
        file.WriteTo(stream);

        void WriteStream(int number, string dictionary, byte[] bytes)
        {
            file.Write(Encoding.ASCII.GetBytes($"{number} 0 obj\n<<{dictionary}/Length {bytes.Length}>>\nstream\n"));
            file.Write(bytes);
            file.Write("\nendstream\nendobj\n"u8);
        }
    }

    private static string Metadata(string title, CultureInfo language, DateTime? made)
    {
        XNamespace meta = "adobe:ns:meta/", rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", dc = "http://purl.org/dc/elements/1.1/", xmp = "http://ns.adobe.com/xap/1.0/";
        var about = new XElement(rdf + "Description", new XAttribute(rdf + "about", ""),
            new XElement(dc + "title", new XElement(rdf + "Alt", new XElement(rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), title))),
            new XElement(dc + "language", new XElement(rdf + "Bag", new XElement(rdf + "li", language.Name))),
            made is { } day ? new XElement(xmp + "CreateDate", day.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)) : null);
        return $"""
            <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
            {new XElement(meta + "xmpmeta", new XElement(rdf + "RDF", about))}
            <?xpacket end="r"?>
            """;
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    private static string References(IEnumerable<int> numbers) => string.Join(' ', numbers.Select(number => $"{number} 0 R"));

    private sealed record Element(PdfFile File, string Kind, string? Attributes, int Number, int Parent) : IDisposable
    {
        public List<string> Holds { get; } = [];

        public void Dispose() => File.open.Pop();
    }
}
