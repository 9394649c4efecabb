using EduSphere.Data;
using EduSphere.Features.Exports;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.Imports;

/// <summary>A file that is one table whose columns are known; its rows have not been looked at yet.</summary>
public sealed class MappedTable
{
    private const int MostExamples = 2;
    private const int ExampleLength = 60;

    private readonly CsvTable table;
    private readonly ImportFields fields;
    private readonly ImportReading reading;

    private MappedTable(CsvTable table, ImportFields fields, IReadOnlyList<ImportColumn> columns, ImportReading reading) =>
        (this.table, this.fields, Columns, this.reading) = (table, fields, columns, reading);

    public IReadOnlyList<ImportColumn> Columns { get; }

    public int RowCount => table.Rows.Count;

    /// <exception cref="InvalidRequestException">It is no such table, or the reading does not fit it.</exception>
    public static MappedTable Of(CsvTable table, ImportKind kind, ImportReading reading)
    {
        var fields = ImportFields.Of(kind);
        CheckReading(fields, reading);
        return new MappedTable(table, fields, reading.Chosen ?? fields.Map(table.Headers, reading.Mapping), reading);
    }

    /// <param name="dates">The order of those that do not begin with the year.</param>
    public IEnumerable<RowCells> Read(DateFormat dates) => table.Rows.Select(row => new RowCells(row.Line, CellsOf(row), dates));

    /// <summary>Whether it has a column for one of these fields.</summary>
    public bool Says(params string[] any) => Columns.Any(column => any.Contains(column.Field));

    /// <summary>How many rows say nothing of a field, which nothing stands in for.</summary>
    public int CountWithout(string field) => reading.Defaults.ContainsKey(field) ? 0 : table.Rows.Count(row => !CellsOf(row).ContainsKey(field));

    /// <summary>What the file needs and has no column for.</summary>
    public IEnumerable<ImportError> Missing() =>
        fields.Missing(Columns).Select(field => new ImportError { Row = ImportFields.HeaderLine, Column = field, Message = fields.MissingOf(field) });

    /// <param name="monthFirst">Whether the school writes the month before the day.</param>
    public ImportDates? Dates(bool monthFirst)
    {
        var columns = Enumerable.Range(0, Columns.Count).Where(column => Columns[column].Field is { } field && fields[field].Form == FieldForm.Date).ToList();
        return DateFormats.Of(table.Rows.SelectMany(row => columns.Select(column => row.Cells[column].Trim())), reading.DateFormat, monthFirst);
    }

    /// <summary>The columns with what stands in them, so that a person sees what they are.</summary>
    public IEnumerable<ImportColumn> ColumnsWithExamples() => Columns.Select((column, index) => column with
    {
        Examples = [.. table.Rows.Select(row => row.Cells[index].Trim().CutTo(ExampleLength)).Where(cell => cell.Length > 0).Distinct().Take(MostExamples)],
    });

    public IEnumerable<PreviewRow> Preview(int rows) => table.Rows.Take(rows).Select(row =>
    {
        var cells = CellsOf(row);
        return new PreviewRow { Row = row.Line, Values = Columns.Where(column => column.Field is not null).ToDictionary(column => column.Field!, column => cells.GetValueOrDefault(column.Field!)) };
    });

    /// <summary>What was decided in reading the file that the person who sent it should know.</summary>
    public IEnumerable<Sentence> Notes()
    {
        Sentence sign = table.Separator switch { ',' => "commas", ';' => "semicolons", '\t' => "tabs", _ => "bars" };
        yield return table.Encoding == "Windows-1252"
            ? new("Read as Windows-1252, because it is not valid UTF-8, with {0} between the cells.", sign)
            : new("Read as {0}, with {1} between the cells.", table.Encoding, sign);
        if (reading.IsRemembered)
            yield return "The columns are read as was chosen for an earlier file with the same header.";
        if (table.EmptyRows > 0)
            yield return new("{0, plural, one {# empty row was left out.} other {# empty rows were left out.}}", table.EmptyRows);
        if (Columns.Where(column => column.Field is null).Select(column => column.Column).ToList() is { Count: > 0 } left)
            yield return new("Columns that were left out: {0}.", string.Join(", ", left));
        foreach (var (field, value) in reading.Defaults.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            yield return new("Where there is no {0}, it is {1}.", new Sentence(fields.LabelOf(field)), value);
    }

    /// <summary>The header that a field is filled from; the field's own name where there is none.</summary>
    public string ColumnOf(string field) => Columns.FirstOrDefault(column => column.Field == field)?.Column ?? field;

    /// <summary>Some of the rows as they are, as CSV with a last column for what is to be said of each.</summary>
    /// <param name="remarks">Line → what is said of its row.</param>
    public string Excerpt(IReadOnlyDictionary<int, string> remarks)
    {
        // A column of remarks that the file has already is another excerpt's.
        var kept = Enumerable.Range(0, table.Headers.Count).Where(column => table.Headers[column] != ImportFields.Remarks).ToList();
        var rows = table.Rows.Where(row => remarks.ContainsKey(row.Line)).Select(row => kept.Select(column => row.Cells[column]).Append(remarks[row.Line]));
        return string.Concat(rows.Prepend(kept.Select(column => table.Headers[column]).Append(ImportFields.Remarks)).Select(cells => CsvLine.Of(cells, table.Separator)));
    }

    private Dictionary<string, string> CellsOf(TableRow row)
    {
        var cells = new Dictionary<string, string>(reading.Defaults);
        foreach (var (column, text) in Columns.Zip(row.Cells))
            if (column.Field is { } field && !string.IsNullOrWhiteSpace(text))
                cells[field] = text.Trim();
        return cells;
    }

    private static void CheckReading(ImportFields fields, ImportReading reading)
    {
        if (reading.Mapping.Values.FirstOrDefault(field => field is not null && !fields.IsField(field)) is { } unknown)
            throw fields.NoField("mapping", unknown);
        if (reading.Mapping.GetValueOrDefault(ImportReading.Unknown) is not null)
            throw Problems.Validation.Invalid("mapping", "Columns that are not known can be left out (null) and nothing else.");
        if (reading.Defaults.Keys.FirstOrDefault(field => !fields.WithDefault.Contains(field)) is { } without)
            throw Problems.Validation.Invalid("defaults", "There is no default for {0}, only for {1}.", without, string.Join(", ", fields.WithDefault));
        foreach (var (field, value) in reading.Defaults)
            if (!RowCells.IsReadable(fields[field], value))
                throw Problems.Validation.Invalid("defaults", "{0}: {1}", field, RowCells.Expected(fields[field].Form));
    }
}
