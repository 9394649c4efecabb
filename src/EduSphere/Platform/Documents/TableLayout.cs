namespace EduSphere.Platform.Documents;

/// <summary>Places a table: columns as wide as they need, rows kept whole where a page has room for them, the heads again on each page.</summary>
internal sealed class TableLayout
{
    private const double Gap = 16, Above = 6.5;

    private static readonly Style Head = new(Typeface.Bold, 8.5, DocumentLayout.Grey), Cell = new(Typeface.Regular, 10, DocumentLayout.Dark), Sum = new(Typeface.Bold, 10.5, DocumentLayout.Dark);

    private readonly DocumentLayout layout;
    private readonly IReadOnlyList<Column> columns;
    private readonly SetText[] heads;
    private readonly List<SetText[]> rows;
    private readonly SetText[]? total;
    private readonly double[] rooms;
    private readonly double[] starts;

    public TableLayout(DocumentLayout layout, Table table)
    {
        this.layout = layout;
        columns = table.Columns;
        heads = Set(columns.Select(column => column.Head), Head);
        rows = [.. table.Rows.Select(row => Set(row, Cell))];
        total = table.Total is { } sums ? Set(sums, Sum) : null;
        rooms = Rooms(DocumentLayout.Room - Gap * (columns.Count - 1));
        starts = [.. rooms.Select((_, i) => rooms[..i].Sum(room => room + Gap))];
    }

    public void Place()
    {
        using var element = layout.File.Within("Table");
        Place(heads, "TH", "/A<</O/Table/Scope/Column>>", keep: 40);
        layout.Rule(1, DocumentLayout.Grey);
        layout.Continued = PlaceHeadsAgain;
        for (var i = 0; i < rows.Count; i++)
        {
            Place(rows[i], "TD", keep: i == rows.Count - 1 && total is not null ? 30 : 0);
            layout.Rule(0.75, DocumentLayout.Hairline);
        }
        if (total is not null)
        {
            layout.Rule(1, DocumentLayout.Grey);
            Place(total, "TD");
        }
        layout.Continued = null;
    }

    private void Place(SetText[] row, string kind, string? attributes = null, double keep = 0)
    {
        var cells = Lines(row);
        layout.Keep(2 * Above + cells.Max(lines => lines.Sum(line => line.Style.Leading)) + keep);
        layout.Skip(Above);
        using (layout.File.Within("TR"))
            layout.PlaceBeside(cells.Select((lines, i) => (Action)(() =>
            {
                using var cell = layout.File.Within(kind, attributes);
                layout.Say(lines, starts[i], rooms[i], columns[i].Amounts);
            })));
        layout.Skip(Above);
    }

    private void PlaceHeadsAgain()
    {
        layout.PlaceBeside(Lines(heads).Select((lines, i) => (Action)(() => layout.Adorn(lines, starts[i], rooms[i], columns[i].Amounts))));
        layout.Skip(Above);
        layout.Rule(1, DocumentLayout.Grey);
    }

    /// <summary>What is left over goes to the words. What lacks is taken from the widest, down to their longest word; where that is too much, words are broken.</summary>
    private double[] Rooms(double all)
    {
        SetText[][] cells = [heads, .. rows, .. total is null ? Array.Empty<SetText[]>() : [total]];
        double[] widths = [.. columns.Select((_, i) => cells.Max(row => row[i].Width))];
        if (widths.Sum() <= all)
        {
            var words = columns.Select(column => !column.Amounts).ToArray();
            var taking = Math.Max(1, words.Count(some => some));
            return [.. widths.Select((width, i) => width + (words[i] || !words.Contains(true) && i == 0 ? (all - widths.Sum()) / taking : 0))];
        }
        double[] least = [.. columns.Select((_, i) => cells.Max(row => row[i].Longest))];
        if (least.Sum() >= all)
            return [.. least.Select(word => word * all / least.Sum())];
        var (low, high) = (0.0, all);
        double[] Under(double widest) => [.. widths.Select((width, i) => Math.Min(width, Math.Max(least[i], widest)))];
        while (high - low > 0.01)
            (low, high) = Under((low + high) / 2).Sum() > all ? (low, (low + high) / 2) : ((low + high) / 2, high);
        return Under(low);
    }

    private IReadOnlyList<Line>[] Lines(SetText[] row) => [.. row.Select((cell, i) => cell.Lines(rooms[i]))];

    private static SetText[] Set(IEnumerable<string> cells, Style style) => [.. cells.Select(cell => new SetText(cell, style))];
}
