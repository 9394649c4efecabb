using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Parents;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>A row of a parent with all that was found out about it.</summary>
public sealed record CheckedParent : CheckedRow
{
    public required ParentInput Parent { get; init; }

    public required string? SourceId { get; init; }
}

/// <summary>
/// Rows that are parents, known again by the id that the other program has for them. A file adds parents and changes none. Takes back as well those whom a file of
/// students brought.
/// </summary>
public sealed class ParentKind(AppDbContext db, Links links) : PeopleKind<Parent>(db, links)
{
    public override ImportKind Kind => ImportKind.Parents;

    protected override Role Role => Role.Parent;

    protected override Sentence Changed(int count) => new("{0, plural, one {# parent was changed since} other {# parents were changed since}}", count);

    /// <summary>Those of students whom the same import made.</summary>
    protected override IReadOnlyList<Type> GoAlong => [typeof(Guardianship)];

    public override async Task<List<CheckedRow>> CheckAsync(MappedTable file, RowReading reading, Func<int, Task> done, CancellationToken ct)
    {
        var (found, checks) = (new List<CheckedRow>(), new ParentChecks(Db));
        foreach (var chunk in file.Read(reading.Dates).Select(cells => (cells, ReadParent(cells, reading.Today))).Chunk(RowsAtATime))
        {
            found.AddRange(await checks.CheckAsync(chunk, ct));
            await done(found.Count);
        }
        return found;
    }

    public override async Task<NewRows> MakeAsync(Import import, IReadOnlyList<CheckedRow> rows, bool invite, CancellationToken ct)
    {
        var (made, school) = (new NewRows(), await InvitingSchoolAsync(invite, ct));
        var known = await KnownAddresses.FindAsync(Db, rows.Cast<CheckedParent>().Select(row => row.Parent.Email), ct);
        foreach (var row in rows.Cast<CheckedParent>())
        {
            var (parent, role) = ParentAdmission.Make(row.Parent, known, row.SourceId);
            Add(made, import, parent.User, parent, role, school);
        }
        return made;
    }

    public override async Task<List<Sentence>> ReasonsAgainstUndoAsync(Guid importId, CancellationToken ct)
    {
        var (made, reasons) = (MadeBy(importId), await base.ReasonsAgainstUndoAsync(importId, ct));
        if (await Db.Guardianships.CountAsync(g => made.Contains(g.ParentId) && !made.Contains(g.StudentId), ct) is > 0 and var children)
            reasons.Add(new("{0, plural, one {# of them is the guardian of another student} other {# of them are guardians of other students}}", children));
        return reasons;
    }

    private static ParentInput ReadParent(RowCells cells, DateOnly today)
    {
        var parent = new ParentInput
        {
            FirstName = cells.Text(ParentFields.FirstName) ?? "",
            LastName = cells.Text(ParentFields.LastName) ?? "",
            Email = cells.Text(ParentFields.Email),
            Phone = cells.Text(ParentFields.Phone),
            DateOfBirth = cells.Date(ParentFields.DateOfBirth),
        };
        cells.Validate(parent, () => parent.CheckDates(today));
        cells.CheckLength(ParentFields.SourceId, Parent.SourceIdLength);
        return parent;
    }
}
