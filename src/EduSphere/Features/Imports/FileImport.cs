using System.Data.Common;
using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>Checks and applies an import of whichever kind: for the jobs and for the command.</summary>
public sealed class FileImport(AppDbContext db, KindsOfImport kinds, SchoolClock clock, KnownForms forms, TimeProvider time, ILogger<FileImport> log)
{
    private const int PreviewRows = 5;

    /// <summary>Checking is the smaller part of applying.</summary>
    private const int CheckShareOfApply = 30;

    /// <summary>Looks at every row and keeps what was found. Nothing else changes.</summary>
    public async Task<ImportReport> CheckAsync(Import import, CancellationToken ct)
    {
        var found = await LookAsync(import.Kind, await OpenAsync(import, ct), import.Id, shareOfProgress: 100, includeHeld: false, ct);
        import.Check((await WithEarlierAsync(import, found.Report, ct)).ToJson());
        await db.SaveChangesAsync(ct);
        return found.Report;
    }

    /// <summary>Looks at every row of a file that nobody keeps.</summary>
    public async Task<ImportReport> RehearseAsync(ImportKind kind, CsvTable table, ImportReading reading, CancellationToken ct)
    {
        var file = MappedTable.Of(table, kind, await KnownReadings.CompleteAsync(db, kind, table.Headers, reading, ct));
        return (await LookAsync(kind, file, null, 100, includeHeld: false, ct)).Report;
    }

    /// <returns>The rows that have errors by now, as CSV with what is wrong with each; null where the file is gone, because the import was applied meanwhile.</returns>
    public async Task<string?> WrongRowsAsync(Import import, CancellationToken ct)
    {
        if (await ContentOf(import).SingleOrDefaultAsync(ct) is not { } content)
            return null;
        var file = MappedTable.Of(CsvTable.Read(content), import.Kind, import.ReadingOf());
        var found = await LookAsync(import.Kind, file, null, 100, includeHeld: false, ct);
        return file.Excerpt(found.Rows.Where(row => row.Errors.Count > 0)
            .ToDictionary(row => row.Line, row => string.Join(" ", row.Errors.Select(error => new Sentence("{0}: {1}", file.ColumnOf(error.Field), error.Message)))));
    }

    /// <summary>
    /// Makes what all the rows bring in one save, or nothing: where somebody took a number or a seat since the check, the import goes back to checked with that error.
    /// Of a school's imports one is applied after the other.
    /// </summary>
    public async Task ApplyAsync(Import import, bool includeHeld, bool invite, CancellationToken ct)
    {
        var (kind, file) = (kinds.Of(import.Kind), await OpenAsync(import, ct));
        var found = await LookAsync(import.Kind, file, import.Id, CheckShareOfApply, includeHeld, ct);
        if (found.Report.ErrorCount > 0)
        {
            await SendBackAsync(import, found.Report, ct);
            return;
        }
        await SetProgressAsync(import.Id, CheckShareOfApply * 2, ct);
        await using var transaction = await db.LockAsync(db.Schools.Where(s => s.Id == db.SchoolId), ct);
        var rows = await kind.HoldAsync(file, found.Reading, found.Rows, ct);
        if (rows.Exists(row => row.Errors.Count > 0))
        {
            await transaction.RollbackAsync(ct);
            await SendBackAsync(import, (await LookAsync(import.Kind, file, import.Id, 100, includeHeld, ct)).Report, ct);
            return;
        }
        var taken = rows.FindAll(row => row.IsMade(includeHeld));
        var made = await kind.MakeAsync(import, taken, invite, ct);
        import.Apply(found.Report.WithoutCells().ToJson(), taken.Count, time.GetUtcNow().UtcDateTime);
        await db.ImportFiles.Where(f => f.Id == import.Id).ExecuteDeleteAsync(ct);
        await kind.SaveAsync(made, taken, ct);
        await transaction.CommitAsync(ct);
        await AnalyzeAsync(made, ct);
    }

    private async Task SendBackAsync(Import import, ImportReport report, CancellationToken ct)
    {
        import.Check((report with { Notes = ["Nothing was imported: something changed in the school since the file was checked.", .. report.Notes] }).ToJson());
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The rows are made by now: that the database plans a while longer for fewer is no failure of their import.</summary>
    private async Task AnalyzeAsync(NewRows made, CancellationToken ct)
    {
        try
        {
            await db.AnalyzeAsync(made.Tables.Select(table => table.Entity).Append(typeof(AuditEntry)).Select(entity => db.Model.FindEntityType(entity)!), ct);
        }
        catch (DbException e)
        {
            log.LogWarning(e, "The tables that an import filled were not analysed");
        }
    }

    private async Task<(List<CheckedRow> Rows, RowReading Reading, ImportReport Report)> LookAsync(ImportKind name, MappedTable file, Guid? importId, int shareOfProgress, bool includeHeld, CancellationToken ct)
    {
        var (kind, today) = (kinds.Of(name), await clock.TodayAsync(ct));
        var dates = file.Dates((await forms.OfAsync(db, ct)).MonthFirst);
        var reading = new RowReading(today, dates?.Format ?? DateFormat.YearFirst, includeHeld);
        var missing = file.Missing().ToList();
        // Of every row it would say the same.
        var rows = missing.Count > 0 ? [] : await kind.CheckAsync(file, reading, done => SetProgressAsync(importId, shareOfProgress * done / file.RowCount, ct), ct);
        var errors = missing.Concat(rows.SelectMany(row => row.Errors, (row, error) => new ImportError { Row = row.Line, Column = file.ColumnOf(error.Field), Message = error.Message })).ToList();
        var (held, differing) = (rows.FindAll(row => row.HeldBecause is not null), rows.FindAll(row => row.Differs is not null));
        var known = rows.Count(row => row.IsKnown);
        return (rows, reading, new ImportReport
        {
            Rows = file.RowCount,
            Valid = rows.Count(row => row.Errors.Count == 0),
            ErrorCount = errors.Count,
            HeldCount = held.Count,
            KnownCount = known,
            DifferingCount = differing.Count,
            Errors = [.. errors.Take(ImportReport.MostListed)],
            Held = [.. held.Take(ImportReport.MostListed).Select(row => Noted(row, row.HeldBecause!))],
            Differing = [.. differing.Take(ImportReport.MostListed).Select(row => Noted(row, row.Differs!))],
            Notes = [.. file.Notes(), .. dates?.InWords() is { } words ? [words] : Array.Empty<Sentence>(), .. kind.Notes(file, reading, rows), .. NotesOnKnown(known)],
            Columns = [.. file.ColumnsWithExamples()],
            Dates = dates,
            Preview = [.. file.Preview(PreviewRows)],
        });
    }

    private static NotedRow Noted(CheckedRow row, Sentence message) => new() { Row = row.Line, Name = row.Name, Message = message, ProfileId = row.ProfileId };

    private static IEnumerable<Sentence> NotesOnKnown(int known)
    {
        if (known > 0)
            yield return new("{0, plural, one {# row is} other {# rows are}} about what the school has already, and nothing is added or changed.", known);
    }

    private async Task<ImportReport> WithEarlierAsync(Import import, ImportReport report, CancellationToken ct)
    {
        var earlier = await db.Imports.Where(i => i.AppliedHash == import.ContentHash).Select(i => i.AppliedAt).SingleOrDefaultAsync(ct);
        return earlier is not { } applied ? report : report with { Notes = [new("This very file was applied on {0}.", await clock.DayOfAsync(applied, ct)), .. report.Notes] };
    }

    private async Task<MappedTable> OpenAsync(Import import, CancellationToken ct) => MappedTable.Of(CsvTable.Read(await ContentOf(import).SingleAsync(ct)), import.Kind, import.ReadingOf());

    private IQueryable<byte[]> ContentOf(Import import) => db.ImportFiles.AsNoTracking().Where(f => f.Id == import.Id).Select(f => f.Content);

    /// <summary>Past the tracked row and its version: a number for whoever is watching; of a file that nobody keeps, for nobody.</summary>
    private Task SetProgressAsync(Guid? importId, int percent, CancellationToken ct) => importId is { } id
        ? db.Imports.Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Progress, percent), ct)
        : Task.CompletedTask;
}
