using EduSphere.Data;
using EduSphere.Features.Parents;
using EduSphere.Features.Students;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>A row of a guardianship with all that was found out about it.</summary>
public sealed record CheckedGuardianship : CheckedRow
{
    /// <summary>With the guardianships of the rows above among theirs; null where the school has nobody of the number.</summary>
    public required Student? Student { get; init; }

    /// <summary>To be added; null where nothing is.</summary>
    public Guardianship? Link { get; init; }
}

/// <summary>
/// Rows that link a student to a parent, both of whom are there. A file gives the rights that it names and no others, changes no guardianship that is there, and
/// makes nobody the guardian of a child from whom they have been barred.
/// </summary>
public sealed class GuardianshipKind(AppDbContext db, ManyGuardianships many) : KindOfImport(db)
{
    public static readonly Sentence NamesNoRights = "The file names no rights: the guardians are written down, and get portal, messages and the rest when you give them.";

    public override ImportKind Kind => ImportKind.Guardianships;

    public override async Task<List<CheckedRow>> CheckAsync(MappedTable file, RowReading reading, Func<int, Task> done, CancellationToken ct)
    {
        var rows = file.Read(reading.Dates).Select(cells => GuardianshipRow.Read(cells, reading.Today)).ToList();
        var checks = new GuardianshipChecks(reading.Today);
        foreach (var chunk in rows.Chunk(RowsAtATime))
        {
            await checks.LearnAsync(Db, chunk, ct);
            await done(checks.Learned / 2);
        }
        // Of each student whoever is called first goes first; else as the file has them.
        var found = rows.OrderByDescending(row => row.IsPrimary).Select(checks.Check).OrderBy(row => row.Line).ToList<CheckedRow>();
        await done(rows.Count);
        return found;
    }

    public override IEnumerable<Sentence> Notes(MappedTable file, RowReading reading, IReadOnlyList<CheckedRow> rows)
    {
        if (!file.Says([.. GuardianshipFields.Rights.Keys]))
            yield return NamesNoRights;
        if (file.CountWithout(GuardianshipFields.StartDate) is > 0 and var withoutDate)
            yield return new("{0, plural, one {# row has} other {# rows have}} no first day and get today's, {1}.", withoutDate, reading.Today);
    }

    /// <summary>The students, whom nobody gives a guardian meanwhile.</summary>
    public override async Task<List<CheckedRow>> HoldAsync(MappedTable file, RowReading reading, List<CheckedRow> rows, CancellationToken ct)
    {
        foreach (var some in rows.Cast<CheckedGuardianship>().Select(row => row.Student!.Id).Distinct().Order().Chunk(RowsAtATime))
            await Db.HoldAsync(Db.Students.Where(s => some.Contains(s.Id)), ct);
        return await base.HoldAsync(file, reading, rows, ct);
    }

    public override Task<NewRows> MakeAsync(Import import, IReadOnlyList<CheckedRow> rows, bool invite, CancellationToken ct)
    {
        var made = new NewRows();
        foreach (var link in rows.Cast<CheckedGuardianship>().Select(row => row.Link!))
            made.AddRange([link, new ImportedRow { ImportId = import.Id, RowId = link.Id }]);
        return Task.FromResult(made);
    }

    public override Task SaveAsync(NewRows made, IReadOnlyList<CheckedRow> rows, CancellationToken ct) =>
        many.SaveAsync([.. rows.Cast<CheckedGuardianship>().Select(row => row.Student!).Distinct()], made, ct);

    public override async Task<List<Sentence>> ReasonsAgainstUndoAsync(Guid importId, CancellationToken ct)
    {
        var (links, reasons) = (Made(importId), new List<Sentence>());
        if (await links.CountAsync(g => g.Version > Entity.FirstVersion, ct) is > 0 and var changed)
            reasons.Add(new("{0, plural, one {# guardianship was changed since} other {# guardianships were changed since}}", changed));
        foreach (var (table, count) in await References.CountAsync<Guardianship>(Db, links.Select(g => g.Id), [], ct))
            reasons.Add(new("{0, plural, one {# row of {1} refers to them} other {# rows of {1} refer to them}}", count, table));
        return reasons;
    }

    public override async Task EraseAsync(Guid importId, CancellationToken ct)
    {
        Db.RemoveRange(await Db.ImportedRows.Where(m => m.ImportId == importId).ToListAsync(ct));
        await many.EraseAsync(Made(importId), ct);
    }

    private IQueryable<Guardianship> Made(Guid importId)
    {
        var made = MadeBy(importId);
        return Db.Guardianships.Where(g => g.SchoolId == Db.SchoolId && made.Contains(g.Id));
    }
}
