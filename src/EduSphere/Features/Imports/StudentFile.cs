using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.Imports;

/// <summary>A file that is one table whose columns are known; its rows have not been looked at yet.</summary>
public sealed class StudentFile
{
    private readonly CsvTable table;
    private readonly ImportReading reading;
    private readonly string encoding;

    private StudentFile(CsvTable table, IReadOnlyList<ImportColumn> columns, ImportReading reading, string encoding) =>
        (this.table, Columns, this.reading, this.encoding) = (table, columns, reading, encoding);

    public IReadOnlyList<ImportColumn> Columns { get; }

    public int RowCount => table.Rows.Count;

    /// <exception cref="InvalidRequestException">It is no such table, or the reading does not fit it.</exception>
    public static StudentFile Open(byte[] content, ImportReading reading)
    {
        CheckReading(reading);
        var (text, encoding) = CsvText.Read(content);
        var table = CsvTable.Read(text);
        return new StudentFile(table, StudentFields.Map(table.Headers, reading.Mapping), reading, encoding);
    }

    public IEnumerable<StudentRow> Read(DateOnly today) => table.Rows.Select(row => StudentRow.Read(row.Line, CellsOf(row), today));

    public IEnumerable<PreviewRow> Preview(int rows) => table.Rows.Take(rows).Select(row =>
    {
        var cells = CellsOf(row);
        return new PreviewRow { Row = row.Line, Values = Columns.Where(column => column.Field is not null).ToDictionary(column => column.Field!, column => cells.GetValueOrDefault(column.Field!)) };
    });

    /// <summary>What was decided in reading the file that the person who sent it should know.</summary>
    public IEnumerable<Sentence> Notes(DateOnly today)
    {
        Sentence sign = table.Separator switch { ',' => "commas", ';' => "semicolons", '\t' => "tabs", _ => "bars" };
        yield return encoding == "Windows-1252"
            ? new("Read as Windows-1252, because it is not valid UTF-8, with {0} between the cells.", sign)
            : new("Read as {0}, with {1} between the cells.", encoding, sign);
        if (table.EmptyRows > 0)
            yield return new("{0, plural, one {# empty row was left out.} other {# empty rows were left out.}}", table.EmptyRows);
        if (Columns.Where(column => column.Field is null).Select(column => column.Column).ToList() is { Count: > 0 } left)
            yield return new("Columns that were left out: {0}.", string.Join(", ", left));
        var withoutDate = table.Rows.Count(row => !CellsOf(row).ContainsKey(StudentFields.AdmissionDate));
        if (withoutDate > 0 && !reading.Defaults.ContainsKey(StudentFields.AdmissionDate))
            yield return new("{0, plural, one {# row has} other {# rows have}} no admission date and get today's, {1}.", withoutDate, today);
        foreach (var (field, value) in reading.Defaults.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            yield return new("Where there is no {0}, it is {1}.", new Sentence(StudentFields.LabelOf(field)), value);
    }

    /// <summary>The header that a field is filled from; the field's own name where there is none.</summary>
    public string ColumnOf(string field) => Columns.FirstOrDefault(column => column.Field == field)?.Column ?? field;

    /// <summary>Some of the rows as they are, as CSV with a last column for what is to be said of each.</summary>
    /// <param name="remarks">Line → what is said of its row.</param>
    public string Excerpt(IReadOnlyDictionary<int, string> remarks)
    {
        // A column of remarks that the file has already is another excerpt's.
        var kept = Enumerable.Range(0, table.Headers.Count).Where(column => table.Headers[column] != StudentFields.Remarks).ToList();
        var rows = table.Rows.Where(row => remarks.ContainsKey(row.Line)).Select(row => kept.Select(column => row.Cells[column]).Append(remarks[row.Line]));
        return string.Concat(rows.Prepend(kept.Select(column => table.Headers[column]).Append(StudentFields.Remarks)).Select(cells => CsvLine.Of(cells, table.Separator)));
    }

    private Dictionary<string, string> CellsOf(TableRow row)
    {
        var cells = new Dictionary<string, string>(reading.Defaults);
        foreach (var (column, text) in Columns.Zip(row.Cells))
            if (column.Field is { } field && !string.IsNullOrWhiteSpace(text))
                cells[field] = text.Trim();
        return cells;
    }

    private static void CheckReading(ImportReading reading)
    {
        var fields = StudentFields.All.Select(field => field.Name).ToList();
        if (reading.Mapping.Values.FirstOrDefault(field => field is not null && !fields.Contains(field)) is { } unknown)
            throw Problems.Validation.Invalid("mapping", "There is no field {0}. A column is one of {1}, or null.", unknown, string.Join(", ", fields));
        if (reading.Mapping.GetValueOrDefault(ImportReading.Unknown) is not null)
            throw Problems.Validation.Invalid("mapping", "Columns that are not known can be left out (null) and nothing else.");
        if (reading.Defaults.Keys.FirstOrDefault(field => !StudentFields.WithDefault.Contains(field)) is { } without)
            throw Problems.Validation.Invalid("defaults", "There is no default for {0}, only for {1}.", without, string.Join(", ", StudentFields.WithDefault));
        foreach (var (field, value) in reading.Defaults)
            if (!StudentRow.IsReadable(field, value))
                throw Problems.Validation.Invalid("defaults", "{0}: {1}", field, StudentRow.Expected(field));
    }
}
