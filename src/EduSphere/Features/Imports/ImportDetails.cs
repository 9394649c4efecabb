using EduSphere.Platform.Localization;

namespace EduSphere.Features.Imports;

/// <summary>Taken on; ask for the import to see how far it is.</summary>
public sealed record ImportTaken
{
    public required Guid Id { get; init; }

    public required ImportStatus Status { get; init; }
}

/// <summary>An import in a list.</summary>
public record ImportSummary
{
    public required Guid Id { get; init; }

    public required ImportKind Kind { get; init; }

    public required ImportStatus Status { get; init; }

    public required string FileName { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime? AppliedAt { get; init; }

    public required DateTime? UndoneAt { get; init; }

    /// <summary>How many students, parents, guardianships or teachers it made.</summary>
    public required int Created { get; init; }
}

/// <summary>An import and what was found in its file.</summary>
public sealed record ImportDetails : ImportSummary
{
    /// <summary>Rows of the file, without the header.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows without an error.</summary>
    public required int Valid { get; init; }

    /// <summary>Valid rows that look like somebody who is known. Nobody is made of them unless that is confirmed.</summary>
    public required int HeldCount { get; init; }

    /// <summary>Valid rows about what the school has already: nothing is made of them.</summary>
    public required int KnownCount { get; init; }

    /// <summary>Those of them that say otherwise than the school has it, of which <c>differing</c> lists the first 200 until it is applied. They change nothing.</summary>
    public required int DifferingCount { get; init; }

    /// <summary>All errors, of which <c>errors</c> lists the first 200.</summary>
    public required int ErrorCount { get; init; }

    public required IReadOnlyList<ImportError> Errors { get; init; }

    /// <summary>The first 200 rows that are held for review.</summary>
    public required IReadOnlyList<NotedRow> Held { get; init; }

    /// <summary>While it is not applied: afterwards nobody keeps what the file said of people.</summary>
    public required IReadOnlyList<NotedRow> Differing { get; init; }

    /// <summary>What was decided in reading the file: its encoding, what stands in for what is missing.</summary>
    public required IReadOnlyList<Sentence> Notes { get; init; }

    public required IReadOnlyList<ImportColumn> Columns { get; init; }

    /// <summary>How dates are read that do not begin with the year; null where there are none.</summary>
    public required ImportDates? Dates { get; init; }

    /// <summary>The first rows as they were understood; empty once the import is applied.</summary>
    public required IReadOnlyList<PreviewRow> Preview { get; init; }

    /// <summary>In percent of the step that is under way.</summary>
    public required int Progress { get; init; }

    public static ImportDetails Of(Import import)
    {
        var report = import.ReportOf();
        return new()
        {
            Id = import.Id,
            Kind = import.Kind,
            Status = import.Status,
            FileName = import.FileName,
            CreatedAt = import.CreatedAt,
            AppliedAt = import.AppliedAt,
            UndoneAt = import.UndoneAt,
            Created = import.Created,
            Rows = report.Rows,
            Valid = report.Valid,
            HeldCount = report.HeldCount,
            KnownCount = report.KnownCount,
            DifferingCount = report.DifferingCount,
            ErrorCount = report.ErrorCount,
            Errors = report.Errors,
            Held = report.Held,
            Differing = report.Differing,
            Notes = report.Notes,
            Columns = report.Columns,
            Dates = report.Dates,
            Preview = report.Preview,
            Progress = import.Progress,
        };
    }
}
