using System.Data.Common;
using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>Checks and applies an import of students: for the jobs and for the command.</summary>
public sealed class StudentImport(AppDbContext db, SchoolClock clock, KnownForms forms, Links links, TimeProvider time, ILogger<StudentImport> log)
{
    private static readonly Type[] Filled = [typeof(User), typeof(UserRole), typeof(Student), typeof(ImportedStudent), typeof(Enrollment), typeof(OneTimeLink), typeof(AuditEntry)];

    private const int PreviewRows = 5;

    /// <summary>Checking is the smaller part of applying.</summary>
    private const int CheckShareOfApply = 30;

    /// <summary>Looks at every row and keeps what was found. Nothing else changes.</summary>
    public async Task<ImportReport> CheckAsync(Import import, CancellationToken ct)
    {
        var file = await OpenAsync(import, ct);
        var (_, report) = await CheckAsync(file, import.Id, shareOfProgress: 100, includeHeld: false, ct);
        import.Check((await WithEarlierAsync(import, report, ct)).ToJson());
        await db.SaveChangesAsync(ct);
        return report;
    }

    /// <summary>Looks at every row of a file that nobody keeps.</summary>
    public async Task<ImportReport> RehearseAsync(CsvTable table, ImportReading reading, CancellationToken ct) =>
        (await CheckAsync(StudentFile.Of(table, await KnownReadings.CompleteAsync(db, ImportKind.Students, table.Headers, reading, ct)), null, 100, includeHeld: false, ct)).Report;

    /// <returns>The rows that have errors by now, as CSV with what is wrong with each; null where the file is gone, because the import was applied meanwhile.</returns>
    public async Task<string?> WrongRowsAsync(Import import, CancellationToken ct)
    {
        if (await ContentOf(import).SingleOrDefaultAsync(ct) is not { } content)
            return null;
        var file = StudentFile.Of(CsvTable.Read(content), import.ReadingOf());
        var (rows, _) = await CheckAsync(file, null, 100, includeHeld: false, ct);
        return file.Excerpt(rows.Where(row => row.Errors.Count > 0)
            .ToDictionary(row => row.Row.Line, row => string.Join(" ", row.Errors.Select(error => new Sentence("{0}: {1}", file.ColumnOf(error.Field), error.Message)))));
    }

    /// <summary>
    /// Makes all the students in one save, or none: where somebody took a number or a seat since the check, the import goes back to checked with that error.
    /// </summary>
    public async Task ApplyAsync(Import import, bool includeHeld, bool invite, CancellationToken ct)
    {
        var file = await OpenAsync(import, ct);
        var (rows, report) = await CheckAsync(file, import.Id, CheckShareOfApply, includeHeld, ct);
        if (report.ErrorCount > 0)
        {
            await SendBackAsync(import, report, ct);
            return;
        }
        await SetProgressAsync(import.Id, CheckShareOfApply * 2, ct);
        await using var transaction = await db.LockAsync(NumberSeries.OfStudents(db), ct);
        if (file.NamesClasses)
        {
            var today = await clock.TodayAsync(ct);
            await db.HoldAsync(ClassSeating.Classes(db, today), ct);
            rows = await SeatAsync(rows, today, includeHeld, ct);
            if (rows.Exists(row => row.Errors.Count > 0))
            {
                await transaction.RollbackAsync(ct);
                await SendBackAsync(import, (await CheckAsync(file, import.Id, 100, includeHeld, ct)).Report, ct);
                return;
            }
        }
        var made = await AdmitAsync(import, rows.FindAll(row => includeHeld || row.HeldBecause is null), invite, ct);
        import.Apply(report.WithoutCells().ToJson(), made.Of<Student>().Count(), time.GetUtcNow().UtcDateTime);
        db.Remove(await db.ImportFiles.SingleAsync(f => f.Id == import.Id, ct));
        await db.SaveChangesAsync(made, ct);
        await transaction.CommitAsync(ct);
        await AnalyzeAsync(ct);
    }

    private async Task SendBackAsync(Import import, ImportReport report, CancellationToken ct)
    {
        import.Check((report with { Notes = ["No student was imported: something changed in the school since the file was checked.", .. report.Notes] }).ToJson());
        await db.SaveChangesAsync(ct);
    }

    private async Task<List<CheckedRow>> SeatAsync(List<CheckedRow> rows, DateOnly today, bool includeHeld, CancellationToken ct)
    {
        var seating = await ClassSeating.LoadAsync(db, today, ct);
        return rows.ConvertAll(row => row.SeatedIn(seating, includeHeld));
    }

    /// <summary>The students are made by now: that the database plans a while longer for fewer is no failure of their import.</summary>
    private async Task AnalyzeAsync(CancellationToken ct)
    {
        try
        {
            await db.AnalyzeAsync(Filled.Select(entity => db.Model.FindEntityType(entity)!), ct);
        }
        catch (DbException e)
        {
            log.LogWarning(e, "The tables that an import filled were not analysed");
        }
    }

    private async Task<NewRows> AdmitAsync(Import import, List<CheckedRow> rows, bool invite, CancellationToken ct)
    {
        var school = await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.Name).SingleAsync(ct);
        var students = rows.ConvertAll(row => row.Row.Student);
        var known = await KnownAddresses.FindAsync(db, students.Select(student => student.Email), ct);
        var made = new NewRows();
        foreach (var (admitted, row) in (await new StudentAdmission(db, known).AdmitAsync(students, ct)).Zip(rows))
        {
            made.AddRange(admitted.Rows);
            made.Add(new ImportedStudent { ImportId = import.Id, StudentId = admitted.Student.Id });
            if (row.Seat is { } seat)
                made.Add(seat.For(admitted.Student.Id));
            if (invite)
                made.AddRange(links.Invite(admitted.Student.User, school));
        }
        return made;
    }

    private async Task<(List<CheckedRow> Rows, ImportReport Report)> CheckAsync(StudentFile file, Guid? importId, int shareOfProgress, bool includeHeld, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var dates = file.Dates((await forms.OfAsync(db, ct)).MonthFirst);
        var missing = StudentFields.Missing(file.Columns).Select(field => new ImportError { Row = StudentFields.HeaderLine, Column = field, Message = StudentFields.MissingOf(field) }).ToList();
        // Of every row it would say the same.
        var rows = missing.Count > 0 ? [] : await new StudentChecks(db).CheckAsync(file.Read(today, dates?.Format ?? DateFormat.YearFirst), done => SetProgressAsync(importId, shareOfProgress * done / file.RowCount, ct), ct);
        if (file.NamesClasses && missing.Count == 0)
            rows = await SeatAsync(rows, today, includeHeld, ct);
        var errors = missing.Concat(rows.SelectMany(row => row.Errors, (row, error) => new ImportError { Row = row.Row.Line, Column = file.ColumnOf(error.Field), Message = error.Message })).ToList();
        var held = rows.Where(row => row.HeldBecause is not null).ToList();
        return (rows, new ImportReport
        {
            Rows = file.RowCount,
            Valid = rows.Count(row => row.Errors.Count == 0),
            ErrorCount = errors.Count,
            HeldCount = held.Count,
            Errors = [.. errors.Take(ImportReport.MostListed)],
            Held = [.. held.Take(ImportReport.MostListed).Select(row => new HeldRow
            {
                Row = row.Row.Line,
                Name = $"{row.Row.Student.FirstName} {row.Row.Student.LastName}",
                Message = row.HeldBecause!,
                StudentId = row.LooksLike,
            })],
            Notes = [.. file.Notes(today), .. dates?.InWords() is { } words ? [words] : Array.Empty<Sentence>(), .. NotesOnSeats(rows)],
            Columns = [.. file.ColumnsWithExamples()],
            Dates = dates,
            Preview = [.. file.Preview(PreviewRows)],
        });
    }

    private static IEnumerable<Sentence> NotesOnSeats(List<CheckedRow> rows)
    {
        var seated = rows.Where(row => row.Seat is not null).ToList();
        if (seated.Count > 0)
            yield return new("{0, plural, one {# student is} other {# students are}} seated in a class.", seated.Count);
        if (seated.Count(row => row.Seat!.EntryDate != row.Row.Student.AdmissionDate) is > 0 and var later)
            yield return new("{0, plural, one {# of them was} other {# of them were}} admitted outside of the years of these classes: the first day there is today, or the first day of the year.", later);
    }

    private async Task<ImportReport> WithEarlierAsync(Import import, ImportReport report, CancellationToken ct)
    {
        var earlier = await db.Imports.Where(i => i.AppliedHash == import.ContentHash).Select(i => i.AppliedAt).SingleOrDefaultAsync(ct);
        return earlier is not { } applied ? report : report with { Notes = [new("This very file was applied on {0}.", await clock.DayOfAsync(applied, ct)), .. report.Notes] };
    }

    private async Task<StudentFile> OpenAsync(Import import, CancellationToken ct) => StudentFile.Of(CsvTable.Read(await ContentOf(import).SingleAsync(ct)), import.ReadingOf());

    private IQueryable<byte[]> ContentOf(Import import) => db.ImportFiles.AsNoTracking().Where(f => f.Id == import.Id).Select(f => f.Content);

    /// <summary>Past the tracked row and its version: a number for whoever is watching; of a file that nobody keeps, for nobody.</summary>
    private Task SetProgressAsync(Guid? importId, int percent, CancellationToken ct) => importId is { } id
        ? db.Imports.Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Progress, percent), ct)
        : Task.CompletedTask;
}
