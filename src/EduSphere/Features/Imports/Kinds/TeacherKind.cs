using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>A row of a teacher with all that was found out about it.</summary>
public sealed record CheckedTeacher : CheckedRow
{
    public required TeacherRow Row { get; init; }
}

/// <summary>Rows that are teachers, known again by their employee numbers. A file adds teachers and changes none.</summary>
public sealed class TeacherKind(AppDbContext db, Links links) : PeopleKind<Teacher>(db, links)
{
    public override ImportKind Kind => ImportKind.Teachers;

    protected override Role Role => Role.Teacher;

    protected override Sentence Changed(int count) => new("{0, plural, one {# teacher was changed since} other {# teachers were changed since}}", count);

    /// <summary>All at once: a school has few teachers, and there is no index of their names.</summary>
    public override async Task<List<CheckedRow>> CheckAsync(MappedTable file, RowReading reading, Func<int, Task> done, CancellationToken ct)
    {
        var rows = file.Read(reading.Dates).Select(cells => (Cells: cells, Row: TeacherRow.Read(cells, reading.Today))).ToList();
        var teachers = await Db.Teachers.AsNoTracking().Include(t => t.User).OrderBy(t => t.EmployeeNumber).ToListAsync(ct);
        var checks = new TeacherChecks(teachers, await KnownAddresses.FindAsync(Db, rows.Select(row => row.Row.Teacher.Email), ct));
        var found = rows.ConvertAll(row => (CheckedRow)checks.Check(row.Cells, row.Row));
        await done(found.Count);
        return found;
    }

    /// <summary>The series of employee numbers: it gives none that the file brings.</summary>
    public override async Task<List<CheckedRow>> HoldAsync(MappedTable file, RowReading reading, List<CheckedRow> rows, CancellationToken ct)
    {
        await Db.HoldAsync(NumberSeries.OfTeachers(Db), ct);
        return await base.HoldAsync(file, reading, rows, ct);
    }

    public override async Task<NewRows> MakeAsync(Import import, IReadOnlyList<CheckedRow> rows, bool invite, CancellationToken ct)
    {
        var (made, school) = (new NewRows(), await InvitingSchoolAsync(invite, ct));
        var known = await KnownAddresses.FindAsync(Db, rows.Cast<CheckedTeacher>().Select(row => row.Row.Teacher.Email), ct);
        foreach (var (teacher, role) in rows.Cast<CheckedTeacher>().Select(row => row.Row.Make(known)))
            Add(made, import, teacher.User, teacher, role, school);
        return made;
    }
}
