using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.Imports;

/// <summary>A file that is one table whose columns are known; its rows have not been looked at yet.</summary>
public sealed class StudentFile
{
    private const int MostExamples = 2;
    private const int ExampleLength = 60;

    private readonly CsvTable table;
    private readonly ImportReading reading;

    private StudentFile(CsvTable table, IReadOnlyList<ImportColumn> columns, ImportReading reading) => (this.table, Columns, this.reading) = (table, columns, reading);

    public IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>Whether it says in which classes its students sit.</summary>
    public bool NamesClasses => Columns.Any(column => column.Field is StudentFields.ClassName or StudentFields.GradeLevel or StudentFields.Section);

    public int RowCount => table.Rows.Count;

    /// <exception cref="InvalidRequestException">It is no such table, or the reading does not fit it.</exception>
    public static StudentFile Of(CsvTable table, ImportReading reading)
    {
        CheckReading(reading);
        return new StudentFile(table, reading.Chosen ?? StudentFields.Map(table.Headers, reading.Mapping), reading);
    }

    /// <param name="dates">The order of those that do not begin with the year.</param>
    public IEnumerable<StudentRow> Read(DateOnly today, DateFormat dates) => table.Rows.Select(row => StudentRow.Read(row.Line, CellsOf(row), today, dates));

    /// <param name="monthFirst">Whether the school writes the month before the day.</param>
    public ImportDates? Dates(bool monthFirst)
    {
        var columns = Enumerable.Range(0, Columns.Count).Where(column => Columns[column].Field is StudentFields.DateOfBirth or StudentFields.AdmissionDate).ToList();
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
    public IEnumerable<Sentence> Notes(DateOnly today)
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
        if (reading.Mapping.Values.FirstOrDefault(field => field is not null && !StudentFields.IsField(field)) is { } unknown)
            throw StudentFields.NoField("mapping", unknown);
        if (reading.Mapping.GetValueOrDefault(ImportReading.Unknown) is not null)
            throw Problems.Validation.Invalid("mapping", "Columns that are not known can be left out (null) and nothing else.");
        if (reading.Defaults.Keys.FirstOrDefault(field => !StudentFields.WithDefault.Contains(field)) is { } without)
            throw Problems.Validation.Invalid("defaults", "There is no default for {0}, only for {1}.", without, string.Join(", ", StudentFields.WithDefault));
        foreach (var (field, value) in reading.Defaults)
            if (!StudentRow.IsReadable(field, value))
                throw Problems.Validation.Invalid("defaults", "{0}: {1}", field, StudentRow.Expected(field));
    }
}
