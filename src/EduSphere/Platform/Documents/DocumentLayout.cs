using System.Globalization;
using EduSphere.Platform.Localization;

namespace EduSphere.Platform.Documents;

/// <summary>Places a document on pages. All is measured in points: down from the top, and along from the margin at which the reader begins.</summary>
internal sealed class DocumentLayout
{
    public const double Room = PdfFile.Width - 2 * Margin;
    public const string Dark = "0.12 0.16 0.22", Grey = "0.36 0.4 0.46", Accent = "0.02 0.32 0.56", Hairline = "0.84 0.86 0.89";

    private const double Margin = 57, Gutter = 24;

    private static readonly Style SchoolName = new(Typeface.Bold, 14, Accent), Title = new(Typeface.Bold, 22, Dark), Section = new(Typeface.Bold, 12.5, Dark);
    private static readonly Style Words = new(Typeface.Regular, 10, Dark), Value = new(Typeface.Regular, 11, Dark), Small = new(Typeface.Regular, 8.5, Grey);

    private readonly Document document;
    private readonly bool rightToLeft = CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft;
    private readonly IReadOnlyList<Line> foot;
    private readonly double bottom;

    /// <summary>The pages, and where the room of each begins that is left by what stands above it.</summary>
    private readonly List<(PdfPage Page, double Top)> pages = [];

    /// <summary>How far the document has come.</summary>
    private (int Page, double Y) at = (-1, 0);

    public DocumentLayout(Document document)
    {
        this.document = document;
        foot = document.Foot is { } words ? new SetText(words, Small).Lines(Room * 0.75) : [];
        bottom = PdfFile.Height - 42 - Math.Max(1, foot.Count) * Small.Leading;
    }

    public PdfFile File { get; } = new();

    /// <summary>What a page begins with while a table goes on from the last.</summary>
    public Action? Continued { get; set; }

    public void Write(Stream stream)
    {
        GoToNextPage();
        PlaceLetterhead();
        foreach (var part in document.Parts)
            Place(part);
        PlaceFeet();
        File.Save(stream, SetText.Readable(document.Title), CultureInfo.CurrentUICulture, document.Made);
    }

    public void Skip(double height) => at.Y += height;

    /// <summary>Goes to the next page where one that has begun has no room for this.</summary>
    public void Keep(double height)
    {
        if (at.Y + height > bottom && at.Y > pages[at.Page].Top)
            GoToNextPage();
    }

    /// <summary>Cells beside each other, each as long as it is, over as many pages as it takes; the document goes on below the longest.</summary>
    public void PlaceBeside(IEnumerable<Action> cells)
    {
        var (start, furthest) = (at, at);
        foreach (var place in cells)
        {
            at = start;
            place();
            furthest = at.CompareTo(furthest) > 0 ? at : furthest;
        }
        at = furthest;
    }

    /// <summary>Lines under each other, read aloud by the element that is open.</summary>
    /// <param name="far">Whether they stand at the far side of their room.</param>
    public void Say(IReadOnlyList<Line> lines, double start = 0, double room = Room, bool far = false)
    {
        for (var (i, page) = (0, at.Page); i < lines.Count; page = at.Page)
        {
            var some = new List<(Line, double, double)>();
            for (; i < lines.Count && (at.Y + lines[i].Style.Leading <= bottom || at.Y <= pages[page].Top); i++)
                some.Add(Placed(lines[i], start, room, far));
            if (some.Count > 0)
                pages[page].Page.Say(some);
            if (i < lines.Count)
                GoToNextPage();
        }
    }

    /// <summary>Lines that are not read aloud.</summary>
    public void Adorn(IReadOnlyList<Line> lines, double start = 0, double room = Room, bool far = false) =>
        pages[at.Page].Page.Adorn([.. lines.Select(line => Placed(line, start, room, far))]);

    public void Rule(double height, string ink) => pages[at.Page].Page.Rule(Margin, at.Y, Room, height, ink);

    private void GoToNextPage()
    {
        at = (at.Page + 1, Margin);
        if (at.Page < pages.Count)
        {
            at.Y = pages[at.Page].Top;
            return;
        }
        pages.Add((File.AddPage(), Margin));
        if (at.Page == 0)
            return;
        // Both stand in full on the first page.
        PlaceBeside([() => Adorn([.. new SetText(document.Title, Small).Lines(Room * 0.6).Take(2)]), () => Adorn([.. new SetText(document.School, Small).Lines(Room * 0.36).Take(2)], far: true)]);
        Skip(6);
        Rule(0.75, Hairline);
        Skip(16);
        Continued?.Invoke();
        pages[at.Page] = (pages[at.Page].Page, at.Y);
    }

    private void PlaceLetterhead()
    {
        PlaceBeside(
        [
            () => Say("P", new SetText(document.School, SchoolName).Lines(Room * 0.6)),
            () => Say("P", [.. document.Letterhead.SelectMany(line => new SetText(line, Small).Lines(Room * 0.36))], far: true),
        ]);
        Skip(12);
        Rule(1.5, Accent);
        Skip(32);
        Say("H1", new SetText(document.Title, Title).Lines(Room));
        Skip(16);
    }

    private void Place(DocumentPart part)
    {
        switch (part)
        {
            case Facts facts:
                PlaceFacts(facts);
                break;
            case Heading heading:
                Skip(6);
                Keep(80);
                Say("H2", new SetText(heading.Words, Section).Lines(Room));
                Skip(8);
                break;
            case Paragraph paragraph:
                Say("P", new SetText(paragraph.Words, Words).Lines(Room));
                Skip(10);
                break;
            case Table table:
                new TableLayout(this, table).Place();
                Skip(22);
                break;
            default:
                throw new NotSupportedException($"No page has a {part.GetType().Name}.");
        }
    }

    /// <summary>Two beside each other, each under its label.</summary>
    private void PlaceFacts(Facts facts)
    {
        const double Half = (Room - Gutter) / 2;
        using (File.Within("L"))
            foreach (var pair in facts.Said.Chunk(2))
            {
                var cells = pair.Select(fact => (Label: new SetText(fact.Label, Small).Lines(Half), Value: new SetText(fact.Value, Value).Lines(Half))).ToList();
                Keep(cells.Max(cell => cell.Label.Count * Small.Leading + cell.Value.Count * Value.Leading));
                PlaceBeside(cells.Select((cell, i) => (Action)(() =>
                {
                    using var item = File.Within("LI");
                    Say("Lbl", cell.Label, i * (Half + Gutter), Half);
                    Say("LBody", cell.Value, i * (Half + Gutter), Half);
                })));
                Skip(11);
            }
        Skip(14);
    }

    /// <summary>The note is read once, at the end.</summary>
    private void PlaceFeet()
    {
        for (var page = 0; page < pages.Count; page++)
        {
            at = (page, bottom + 6);
            Rule(0.75, Hairline);
            Skip(6);
            PlaceBeside(
            [
                () => Adorn(new SetText(new Sentence("Page {0} of {1}", page + 1, pages.Count).ToString(), Small).Lines(Room * 0.25), far: true),
                () =>
                {
                    if (page < pages.Count - 1)
                        Adorn(foot);
                    else if (foot.Count > 0)
                        using (File.Within("P"))
                            pages[page].Page.Say([.. foot.Select(line => Placed(line, 0, Room, far: false))]);
                },
            ]);
        }
    }

    private void Say(string kind, IReadOnlyList<Line> lines, double start = 0, double room = Room, bool far = false)
    {
        using var element = File.Within(kind);
        Say(lines, start, room, far);
    }

    private (Line, double X, double Baseline) Placed(Line line, double start, double room, bool far)
    {
        var placed = (line, Left(far ? start + room - line.Width : start, line.Width), at.Y + line.Style.Size * 1.09);
        at.Y += line.Style.Leading;
        return placed;
    }

    private double Left(double start, double width) => Margin + (rightToLeft ? Room - start - width : start);
}
