using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.Imports;

/// <summary>As what the cells of a field are read.</summary>
public enum FieldForm
{
    Text,
    Date,
    Gender,
    YesNo,
}

/// <summary>A field that a file may fill, and the headers by which it is known in Ed-Fi, OneRoster, CEDS and plain English.</summary>
public sealed record ImportField(string Name, params string[] Headers)
{
    /// <summary>In the words of the pages.</summary>
    public string Label => Headers[0];

    public FieldForm Form { get; init; }

    /// <summary>Whether a file without a column for it says too little.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>Whether it can be said once for all rows.</summary>
    public bool HasDefault { get; init; }
}

/// <summary>The fields of one kind of import, and which column of a file is which. In headers case, spaces and signs do not count.</summary>
public sealed class ImportFields(params IReadOnlyList<ImportField> all)
{
    /// <summary>Where the headers stand in a file.</summary>
    public const int HeaderLine = 1;

    /// <summary>The header over what was said of rows that were given back: alike in all languages, so that it is left out wherever they are sent again.</summary>
    public const string Remarks = "What is wrong";

    private readonly Dictionary<string, string> byHeader =
        all.SelectMany(field => field.Headers, (field, header) => (field.Name, header)).ToDictionary(entry => Fold(entry.header), entry => entry.Name);

    public IReadOnlyList<ImportField> All => all;

    public IReadOnlyList<string> WithDefault { get; } = [.. all.Where(field => field.HasDefault).Select(field => field.Name)];

    public static ImportFields Of(ImportKind kind) => kind switch
    {
        ImportKind.Students => StudentFields.Known,
        ImportKind.Parents => ParentFields.Known,
        ImportKind.Guardianships => GuardianshipFields.Known,
        ImportKind.Teachers => TeacherFields.Known,
        _ => throw new InvalidOperationException($"Nobody has said which fields {kind} have."),
    };

    /// <exception cref="InvalidRequestException">Names the columns that are unknown, missing or there twice.</exception>
    public IReadOnlyList<ImportColumn> Map(IReadOnlyList<string> headers, IReadOnlyDictionary<string, string?> mapping)
    {
        var problems = mapping.Keys.Except([.. headers, ImportReading.Unknown]).Select(header => new Sentence("The mapping names the column \"{0}\", which the file does not have.", header)).ToList();
        var leavesOut = mapping.ContainsKey(ImportReading.Unknown);
        var columns = new List<ImportColumn>();
        foreach (var (header, index) in headers.Select((header, index) => (header, index + 1)))
        {
            var mapped = mapping.TryGetValue(header, out var field);
            if (!mapped && header != Remarks && (field = FieldOf(header)) is null && !leavesOut)
                problems.Add(new("Line 1, column {0}: \"{1}\" is not a column that is known. Map it to a field, or leave it out.", index, header));
            else if (field is not null && columns.FirstOrDefault(column => column.Field == field) is { } first)
            {
                if (!leavesOut || mapped)
                    problems.Add(Twice(index, header, field, first));
                field = null;
            }
            columns.Add(new() { Column = header, Field = field });
        }
        if (!leavesOut)
            problems.AddRange(Missing(columns).Select(MissingOf));
        return problems.Count == 0 ? columns : throw ImportProblems.FileUnreadable.Invalid("file", [.. problems]);
    }

    /// <summary>The columns as a person settles them, one by one. What is needed may be missing: the check says so.</summary>
    /// <exception cref="InvalidRequestException">Says what is there twice, or no field at all.</exception>
    public IReadOnlyList<ImportColumn> Choose(IReadOnlyList<string> headers, IReadOnlyList<string?> fields)
    {
        if (fields.Count != headers.Count)
            throw Problems.Validation.Invalid("columns", "The file has {0, plural, one {# column} other {# columns}}: say of each what it is, or null.", headers.Count);
        if (fields.FirstOrDefault(field => field is not null && !IsField(field)) is { } unknown)
            throw NoField("columns", unknown);
        var columns = headers.Zip(fields, (header, field) => new ImportColumn { Column = header, Field = field }).ToList();
        var twice = new Dictionary<string, Sentence[]>();
        foreach (var (column, index) in columns.Select((column, index) => (column, index)).Where(entry => entry.column.Field is not null))
            if (columns.FindIndex(other => other.Field == column.Field) is var first && first < index)
                twice.Add($"columns[{index}]", [Twice(index + 1, column.Column, column.Field!, columns[first])]);
        return twice.Count == 0 ? columns : throw new InvalidRequestException(Problems.Validation, twice);
    }

    /// <summary>The fields that every row needs and no column is.</summary>
    public IEnumerable<string> Missing(IReadOnlyList<ImportColumn> columns) => all.Where(field => field.IsNeeded && columns.All(column => column.Field != field.Name)).Select(field => field.Name);

    public Sentence MissingOf(string field) => new("Line 1: there is no column for this field: {0}.", new Sentence(LabelOf(field)));

    /// <returns>The field that is known by a header; null where none is.</returns>
    public string? FieldOf(string header) => byHeader.GetValueOrDefault(Fold(header));

    public bool IsField(string name) => all.Any(field => field.Name == name);

    public InvalidRequestException NoField(string member, string field) =>
        Problems.Validation.Invalid(member, "There is no field {0}. A column is one of {1}, or null.", field, string.Join(", ", all.Select(known => known.Name)));

    public ImportField this[string name] => all.Single(known => known.Name == name);

    public string LabelOf(string field) => this[field].Label;

    private Sentence Twice(int index, string header, string field, ImportColumn first) =>
        new("Line 1, column {0}: \"{1}\" is read as {2}, and so is \"{3}\".", index, header, new Sentence(LabelOf(field)), first.Column);

    /// <summary>"Student Unique-ID" → "studentuniqueid".</summary>
    public static string Fold(string header) => string.Concat(SearchText.Fold(header).Where(char.IsLetterOrDigit));
}
