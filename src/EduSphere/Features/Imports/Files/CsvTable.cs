using CsvHelper;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.Imports;

/// <summary>A row of the file with the line that it begins on.</summary>
public sealed record TableRow(int Line, string[] Cells);

/// <summary>A CSV file: its header and its rows, every row as wide as the header. Which sign parts the cells is seen from the first lines.</summary>
public sealed record CsvTable
{
    public const int MostRows = 20_000;
    public const int MostColumns = 200;
    public const int MostCharactersInACell = 2_000;
    private const int MostProblems = 20;

    public required IReadOnlyList<string> Headers { get; init; }

    public required IReadOnlyList<TableRow> Rows { get; init; }

    public required char Separator { get; init; }

    /// <summary>The name of the encoding that the bytes were taken for.</summary>
    public required string Encoding { get; init; }

    /// <summary>Rows without a single filled cell, as spreadsheets leave them at the end.</summary>
    public required int EmptyRows { get; init; }

    /// <exception cref="InvalidRequestException">Names the lines that are not rows of one table.</exception>
    public static CsvTable Read(byte[] content)
    {
        var (text, encoding) = CsvText.Read(content);
        var problems = new List<Sentence>();
        var (rows, separator) = ReadRows(text, problems);
        var filled = rows.Where(row => !row.Cells.All(string.IsNullOrWhiteSpace)).ToList();
        problems.AddRange(filled.SelectMany(row => ProblemsOf(row, filled[0].Cells.Length)).Take(MostProblems));
        if (filled.Count > 0 && filled[0].Cells.Length > MostColumns)
            problems.Add(new("The file has more than {0} columns.", MostColumns));
        if (filled.Count < 2 && problems.Count == 0)
            problems.Add(filled.Count == 0 ? "The file is empty." : "The file has a header and no rows.");
        if (problems.Count > 0)
            throw ImportProblems.FileUnreadable.Invalid("file", [.. problems]);
        return new() { Headers = [.. filled[0].Cells.Select(cell => cell.Trim())], Rows = filled[1..], Separator = separator, Encoding = encoding, EmptyRows = rows.Count - filled.Count };
    }

    private static (List<TableRow> Rows, char Separator) ReadRows(string text, List<Sentence> problems)
    {
        var rows = new List<TableRow>();
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            HasHeader = false,
            TrackLineNumbers = true,
            OnMalformedRecord = record => problems.Add(new("Line {0}: a quotation mark is not closed, or stands in the middle of a cell.", (int)record.LineNumber)),
        });
        while (problems.Count < MostProblems && reader.Read())
        {
            rows.Add(new((int)reader.LineNumber, reader.Current.ToArray()));
            if (rows.Count > MostRows + 1)
            {
                problems.Add(new("The file has more than {0} rows; send it in parts.", MostRows));
                break;
            }
        }
        return (rows, reader.Separator);
    }

    private static IEnumerable<Sentence> ProblemsOf(TableRow row, int columns)
    {
        if (row.Cells.Length != columns)
            yield return new("Line {0}: {1, plural, one {# column} other {# columns}}, the header has {2}.", row.Line, row.Cells.Length, columns);
        for (var column = 0; column < row.Cells.Length; column++)
            if (row.Cells[column].Length > MostCharactersInACell)
                yield return new("Line {0}, column {1}: more than {2} characters in a cell.", row.Line, column + 1, MostCharactersInACell);
    }
}
