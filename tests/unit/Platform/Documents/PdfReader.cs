using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokens;

namespace EduSphere.UnitTests.Platform.Documents;

/// <summary>What others find in a PDF that the program wrote: who looks at it, and who has it read aloud.</summary>
internal sealed class PdfReader : IDisposable
{
    private readonly PdfDocument pdf;
    private readonly Dictionary<(int Page, int Mark), string> marked;

    public PdfReader(byte[] bytes)
    {
        pdf = PdfDocument.Open(bytes);
        Pages = [.. pdf.GetPages()];
        marked = Pages.SelectMany(page => page.GetMarkedContents().Where(content => content.MarkedContentIdentifier >= 0), (page, content) => (At: (page.Number, content.MarkedContentIdentifier), Words: Words(content)))
            .ToDictionary(content => content.At, content => content.Words);
    }

    public string? Title => pdf.Information.Title;

    public string? Created => pdf.Information.CreationDate;

    public string? Language => Entry<IDataToken<string>>(pdf.Structure.Catalog.CatalogDictionary, "Lang")?.Data;

    public IReadOnlyList<Page> Pages { get; }

    public IEnumerable<Letter> Letters => Pages.SelectMany(page => page.Letters);

    public string Text => string.Concat(Letters.Select(letter => letter.Value));

    public IReadOnlyList<string> Fonts => [.. Letters.Select(letter => letter.FontName!).Distinct()];

    /// <summary>As the tree of the document has it: the kind of each element that says something, and its words.</summary>
    public IReadOnlyList<(string Kind, string Words)> Aloud()
    {
        var root = Entry<DictionaryToken>(pdf.Structure.Catalog.CatalogDictionary, "StructTreeRoot")!;
        return [.. Said(Entry<DictionaryToken>(root, "K")!)];
    }

    public void Dispose() => pdf.Dispose();

    private IEnumerable<(string, string)> Said(DictionaryToken element)
    {
        var words = new List<string>();
        foreach (var held in Entry<ArrayToken>(element, "K")!.Data.Select(Resolved<DictionaryToken>))
            if (Entry<NumericToken>(held, "MCID") is { } mark)
                words.Add(marked[(NumberOf(held.Data["Pg"]), mark.Int)]);
            else
                foreach (var inner in Said(held))
                    yield return inner;
        if (words.Count > 0)
            yield return (Entry<NameToken>(element, "S")!.Data, string.Concat(words));
    }

    private int NumberOf(IToken page) => Pages.Single(one => one.Dictionary.Data["StructParents"].Equals(Resolved<DictionaryToken>(page).Data["StructParents"])).Number;

    /// <summary>What stands for letters that do not tell it is within.</summary>
    private static string Words(MarkedContentElement content) => content.ActualText ?? string.Concat(
        content.Letters.Select(letter => (letter.TextSequence, Words: letter.Value)).Concat(content.Children.Select(inner => (inner.Letters[0].TextSequence, Words: Words(inner))))
            .OrderBy(part => part.TextSequence).Select(part => part.Words));

    private TToken? Entry<TToken>(DictionaryToken dictionary, string name) where TToken : class, IToken =>
        dictionary.Data.TryGetValue(name, out var token) ? Resolved<TToken>(token) : null;

    private TToken Resolved<TToken>(IToken token) where TToken : class, IToken =>
        (token is IndirectReferenceToken reference ? pdf.Structure.GetObject(reference.Data).Data : token) as TToken ?? throw new InvalidOperationException($"{token} is no {typeof(TToken).Name}.");
}
