using System.Text.Json;
using System.Text.Json.Serialization;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.Imports;

/// <summary>How a file is to be read.</summary>
public sealed record ImportReading
{
    /// <summary>In a mapping, every column that is not known, or is taken for what one before it is; it can only be left out. What is needed may be missing then: the check says so.</summary>
    public const string Unknown = "*";

    /// <summary>Which column is which, decided by the uploader: header → field, null for a column to leave out. Goes before what is known of headers.</summary>
    public IReadOnlyDictionary<string, string?> Mapping { get; init; } = new Dictionary<string, string?>();

    /// <summary>What stands in for a missing column or an empty cell: field → value.</summary>
    public IReadOnlyDictionary<string, string> Defaults { get; init; } = new Dictionary<string, string>();

    /// <summary>The order of dates that do not begin with the year; null to guess it.</summary>
    public DateFormat? DateFormat { get; init; }

    /// <summary>Every column of the file as a person has settled it; null while nobody has. Goes before the mapping.</summary>
    public IReadOnlyList<ImportColumn>? Chosen { get; init; }

    /// <summary>It was chosen for an earlier file.</summary>
    public bool IsRemembered { get; init; }

    /// <summary>Whether the mapping says of any column what it is.</summary>
    [JsonIgnore]
    public bool NamesColumns => Mapping.Keys.Any(header => header != Unknown);

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static ImportReading Of(string json) => JsonSerializer.Deserialize<ImportReading>(json, JsonSerializerOptions.Web)!;
}

/// <summary>What was found in a file. Errors and the rows that are noted are listed up to <see cref="MostListed"/>; the counts are of all.</summary>
public sealed record ImportReport
{
    public const int MostListed = 200;

    public static readonly ImportReport Empty = new();

    public int Rows { get; init; }

    public int Valid { get; init; }

    public int ErrorCount { get; init; }

    public int HeldCount { get; init; }

    public int KnownCount { get; init; }

    public int DifferingCount { get; init; }

    public IReadOnlyList<ImportError> Errors { get; init; } = [];

    public IReadOnlyList<NotedRow> Held { get; init; } = [];

    public IReadOnlyList<NotedRow> Differing { get; init; } = [];

    public IReadOnlyList<Sentence> Notes { get; init; } = [];

    public IReadOnlyList<ImportColumn> Columns { get; init; } = [];

    public ImportDates? Dates { get; init; }

    public IReadOnlyList<PreviewRow> Preview { get; init; } = [];

    /// <summary>Without what the file says of people as it is written there.</summary>
    public ImportReport WithoutCells() => this with { Preview = [], Differing = [], Columns = [.. Columns.Select(column => column with { Examples = [] })] };

    public string ToJson() => JsonSerializer.Serialize(this, Sentence.Kept);

    public static ImportReport Of(string? json) => json is null ? Empty : JsonSerializer.Deserialize<ImportReport>(json, Sentence.Kept)!;
}

/// <summary>What is wrong with a cell, or with a row as a whole.</summary>
public sealed record ImportError
{
    /// <summary>The line of the file, the header being line 1.</summary>
    public required int Row { get; init; }

    /// <summary>The header of the column; the field's name where the file has no such column.</summary>
    public required string Column { get; init; }

    public required Sentence Message { get; init; }
}

/// <summary>A row about somebody who is known, or seems to be.</summary>
public sealed record NotedRow
{
    public required int Row { get; init; }

    public required string Name { get; init; }

    public required Sentence Message { get; init; }

    /// <summary>The student, parent or teacher of the school whom it means or looks like; null where it is another row of the file.</summary>
    public required Guid? ProfileId { get; init; }
}

/// <summary>A column of the file and the field that it was taken for; null where it is left out.</summary>
public sealed record ImportColumn
{
    public required string Column { get; init; }

    public required string? Field { get; init; }

    /// <summary>The first different cells of it; none once the import is applied.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];
}

/// <summary>One of the first rows, as it was understood: field → value.</summary>
public sealed record PreviewRow
{
    public required int Row { get; init; }

    public required IReadOnlyDictionary<string, string?> Values { get; init; }
}
