namespace EduSphere.Platform.Documents;

/// <summary>
/// What a school hands out on paper, in words of documents and not of drawing: receipts, statements, reports. It is written on A4 in the reader's language, with the
/// school's name above, and read aloud in this order. The same document is the same bytes.
/// </summary>
/// <param name="School">The name that stands above.</param>
public sealed record Document(string School, string Title, params IReadOnlyList<DocumentPart> Parts)
{
    /// <summary>What stands beside the school's name, line by line: its address, its telephone.</summary>
    public IReadOnlyList<string> Letterhead { get; init; } = [];

    /// <summary>What stands at the foot of each page, beside its number.</summary>
    public string? Foot { get; init; }

    /// <summary>When it was made, in UTC; a document without it is not dated.</summary>
    public DateTime? Made { get; init; }

    /// <summary>As a PDF that has its fonts in it and can be read aloud.</summary>
    public byte[] ToPdf()
    {
        using var stream = new MemoryStream();
        new DocumentLayout(this).Write(stream);
        return stream.ToArray();
    }
}

public abstract record DocumentPart;

/// <summary>What is said once: a date, a name, a number, each under its label.</summary>
public sealed record Facts(params IReadOnlyList<Fact> Said) : DocumentPart;

public sealed record Fact(string Label, string Value);

public sealed record Heading(string Words) : DocumentPart;

public sealed record Paragraph(string Words) : DocumentPart;

/// <summary>Rows of as many cells as there are columns. The heads come again on each page, the total stands under the last row.</summary>
public sealed record Table(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : DocumentPart
{
    public IReadOnlyList<string>? Total { get; init; }
}

/// <param name="Amounts">Numbers, which stand under each other at the far side.</param>
public sealed record Column(string Head, bool Amounts = false);
