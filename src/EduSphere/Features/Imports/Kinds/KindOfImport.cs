using EduSphere.Data;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.Imports;

/// <summary>How the rows of a file are looked at.</summary>
/// <param name="Dates">The order of those that do not begin with the year.</param>
/// <param name="IncludeHeld">Whether held rows are imported as well.</param>
public sealed record RowReading(DateOnly Today, DateFormat Dates, bool IncludeHeld);

/// <summary>What differs from one kind of import to the other: how rows are looked at, what is made of them, and how that is taken back. Its fields are <see cref="ImportFields"/>.</summary>
public abstract class KindOfImport(AppDbContext db)
{
    /// <summary>How many values go into one query.</summary>
    protected const int RowsAtATime = 4_000;

    protected AppDbContext Db => db;

    public abstract ImportKind Kind { get; }

    /// <summary>Looks at every row, by itself and beside what the school has.</summary>
    /// <param name="done">Told how many rows were looked at.</param>
    public abstract Task<List<CheckedRow>> CheckAsync(MappedTable file, RowReading reading, Func<int, Task> done, CancellationToken ct);

    /// <summary>What is to be said of the rows as a whole.</summary>
    public virtual IEnumerable<Sentence> Notes(MappedTable file, RowReading reading, IReadOnlyList<CheckedRow> rows) => [];

    /// <summary>Holds in the transaction that is open what must stay as it is until the rows are saved, and looks once more at what may have changed until then.</summary>
    /// <param name="rows">Without errors when they were looked at before.</param>
    public virtual Task<List<CheckedRow>> HoldAsync(MappedTable file, RowReading reading, List<CheckedRow> rows, CancellationToken ct) =>
        CheckAsync(file, reading, _ => Task.CompletedTask, ct);

    /// <summary>What is made of rows, with an <see cref="ImportedRow"/> for each.</summary>
    /// <param name="invite">Whether everybody with an address is invited.</param>
    public abstract Task<NewRows> MakeAsync(Import import, IReadOnlyList<CheckedRow> rows, bool invite, CancellationToken ct);

    /// <summary>Saves what is tracked, and what was made.</summary>
    public virtual Task SaveAsync(NewRows made, IReadOnlyList<CheckedRow> rows, CancellationToken ct) => db.SaveChangesAsync(made, ct);

    /// <summary>Why what an import made cannot be taken back; nothing where it can.</summary>
    public abstract Task<List<Sentence>> ReasonsAgainstUndoAsync(Guid importId, CancellationToken ct);

    /// <summary>Erases what an import made, and saves that with what is tracked.</summary>
    public abstract Task EraseAsync(Guid importId, CancellationToken ct);

    /// <summary>The ids of what an import made. Names the school itself, for queries without its filter.</summary>
    protected IQueryable<Guid> MadeBy(Guid importId) => db.ImportedRows.Where(m => m.SchoolId == db.SchoolId && m.ImportId == importId).Select(m => m.RowId);
}

/// <summary>The kinds, by their names.</summary>
public sealed class KindsOfImport(IEnumerable<KindOfImport> all)
{
    public KindOfImport Of(ImportKind kind) => all.Single(one => one.Kind == kind);
}
