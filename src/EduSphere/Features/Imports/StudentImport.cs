using System.Data.Common;
using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>Checks and applies an import of students: for the jobs and for the command.</summary>
public sealed class StudentImport(AppDbContext db, SchoolClock clock, Links links, TimeProvider time, ILogger<StudentImport> log)
{
    private static readonly Type[] Filled = [typeof(User), typeof(UserRole), typeof(Student), typeof(ImportedStudent), typeof(OneTimeLink), typeof(AuditEntry)];

    private const int PreviewRows = 5;

    /// <summary>Checking is the smaller part of applying.</summary>
    private const int CheckShareOfApply = 30;

    /// <summary>Looks at every row and keeps what was found. Nothing else changes.</summary>
    public async Task<ImportReport> CheckAsync(Import import, CancellationToken ct)
    {
        var file = await OpenAsync(import, ct);
        var (_, report) = await CheckAsync(file, import.Id, shareOfProgress: 100, ct);
        import.Check((await WithEarlierAsync(import, report, ct)).ToJson());
        await db.SaveChangesAsync(ct);
        return report;
    }

    /// <summary>Looks at every row of a file that nobody keeps.</summary>
    public async Task<ImportReport> RehearseAsync(StudentFile file, CancellationToken ct) => (await CheckAsync(file, null, 100, ct)).Report;

    /// <returns>The rows that have errors by now, as CSV with what is wrong with each; null where the file is gone, because the import was applied meanwhile.</returns>
    public async Task<string?> WrongRowsAsync(Import import, CancellationToken ct)
    {
        if (await ContentOf(import).SingleOrDefaultAsync(ct) is not { } content)
            return null;
        var file = StudentFile.Open(content, import.ReadingOf());
        var (rows, _) = await CheckAsync(file, null, 100, ct);
        return file.Excerpt(rows.Where(row => row.Errors.Count > 0)
            .ToDictionary(row => row.Row.Line, row => string.Join(" ", row.Errors.Select(error => new Sentence("{0}: {1}", file.ColumnOf(error.Field), error.Message)))));
    }

    /// <summary>
    /// Makes all the students in one save, or none: where somebody took a number since the check, the import goes back to checked with that error.
    /// </summary>
    public async Task ApplyAsync(Import import, bool includeHeld, bool invite, CancellationToken ct)
    {
        var file = await OpenAsync(import, ct);
        var (rows, report) = await CheckAsync(file, import.Id, CheckShareOfApply, ct);
        if (report.ErrorCount > 0)
        {
            import.Check((report with { Notes = ["No student was imported: something changed in the school since the file was checked.", .. report.Notes] }).ToJson());
            await db.SaveChangesAsync(ct);
            return;
        }
        await SetProgressAsync(import.Id, CheckShareOfApply * 2, ct);
        await using var transaction = await db.LockAsync(NumberSeries.OfStudents(db), ct);
        var made = await AdmitAsync(import, rows.Where(row => includeHeld || row.HeldBecause is null), invite, ct);
        import.Apply((report with { Preview = [] }).ToJson(), made.Of<Student>().Count(), time.GetUtcNow().UtcDateTime);
        db.Remove(await db.ImportFiles.SingleAsync(f => f.Id == import.Id, ct));
        await db.SaveChangesAsync(made, ct);
        await transaction.CommitAsync(ct);
        await AnalyzeAsync(ct);
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

    private async Task<NewRows> AdmitAsync(Import import, IEnumerable<CheckedRow> rows, bool invite, CancellationToken ct)
    {
        var school = await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.Name).SingleAsync(ct);
        var students = rows.Select(row => row.Row.Student).ToList();
        var known = await KnownAddresses.FindAsync(db, students.Select(student => student.Email), ct);
        var made = new NewRows();
        foreach (var admitted in await new StudentAdmission(db, known).AdmitAsync(students, ct))
        {
            made.AddRange(admitted.Rows);
            made.Add(new ImportedStudent { ImportId = import.Id, StudentId = admitted.Student.Id });
            if (invite)
                made.AddRange(links.Invite(admitted.Student.User, school));
        }
        return made;
    }

    private async Task<(List<CheckedRow> Rows, ImportReport Report)> CheckAsync(StudentFile file, Guid? importId, int shareOfProgress, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var rows = await new StudentChecks(db).CheckAsync(file.Read(today), done => SetProgressAsync(importId, shareOfProgress * done / file.RowCount, ct), ct);
        var errors = rows.SelectMany(row => row.Errors, (row, error) => new ImportError { Row = row.Row.Line, Column = file.ColumnOf(error.Field), Message = error.Message }).ToList();
        var held = rows.Where(row => row.HeldBecause is not null).ToList();
        return (rows, new ImportReport
        {
            Rows = rows.Count,
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
            Notes = [.. file.Notes(today)],
            Columns = file.Columns,
            Preview = [.. file.Preview(PreviewRows)],
        });
    }

    private async Task<ImportReport> WithEarlierAsync(Import import, ImportReport report, CancellationToken ct)
    {
        var earlier = await db.Imports.Where(i => i.AppliedHash == import.ContentHash).Select(i => i.AppliedAt).SingleOrDefaultAsync(ct);
        return earlier is not { } applied ? report : report with { Notes = [new("This very file was applied on {0}.", DateOnly.FromDateTime(applied)), .. report.Notes] };
    }

    private async Task<StudentFile> OpenAsync(Import import, CancellationToken ct) => StudentFile.Open(await ContentOf(import).SingleAsync(ct), import.ReadingOf());

    private IQueryable<byte[]> ContentOf(Import import) => db.ImportFiles.AsNoTracking().Where(f => f.Id == import.Id).Select(f => f.Content);

    /// <summary>Past the tracked row and its version: a number for whoever is watching; of a file that nobody keeps, for nobody.</summary>
    private Task SetProgressAsync(Guid? importId, int percent, CancellationToken ct) => importId is { } id
        ? db.Imports.Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Progress, percent), ct)
        : Task.CompletedTask;
}
