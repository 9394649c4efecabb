using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>Rows that are students, and take seats in the classes that they name.</summary>
public sealed class StudentKind(AppDbContext db, Links links) : PeopleKind<Student>(db, links)
{
    public override ImportKind Kind => ImportKind.Students;

    protected override Role Role => Role.Student;

    /// <summary>Whoever changes a student's seats raises the student's version: where it is the first, they are the import's own.</summary>
    protected override IReadOnlyList<Type> GoAlong => [typeof(Enrollment)];

    protected override Sentence Changed(int count) => new("{0, plural, one {# student was changed since} other {# students were changed since}}", count);

    public override async Task<List<CheckedRow>> CheckAsync(MappedTable file, RowReading reading, Func<int, Task> done, CancellationToken ct)
    {
        var (found, checks) = (new List<CheckedRow>(), new StudentChecks(Db));
        foreach (var chunk in file.Read(reading.Dates).Select(cells => StudentRow.Read(cells, reading.Today)).Chunk(RowsAtATime))
        {
            found.AddRange(await checks.CheckAsync(chunk, ct));
            await done(found.Count);
        }
        return NamesClasses(file) ? await SeatAsync(found, reading, ct) : found;
    }

    public override IEnumerable<Sentence> Notes(MappedTable file, DateOnly today, IReadOnlyList<CheckedRow> rows)
    {
        if (file.CountWithout(StudentFields.AdmissionDate) is > 0 and var withoutDate)
            yield return new("{0, plural, one {# row has} other {# rows have}} no admission date and get today's, {1}.", withoutDate, today);
        var seated = rows.OfType<CheckedStudent>().Where(row => row.Seat is not null).ToList();
        if (seated.Count > 0)
            yield return new("{0, plural, one {# student is} other {# students are}} seated in a class.", seated.Count);
        if (seated.Count(row => row.Seat!.EntryDate != row.Row.Student.AdmissionDate) is > 0 and var later)
            yield return new("{0, plural, one {# of them was} other {# of them were}} admitted outside of the years of these classes: the first day there is today, or the first day of the year.", later);
    }

    /// <summary>The series of student numbers, and the classes, beside which nobody enrolls.</summary>
    public override async Task<List<CheckedRow>> HoldAsync(MappedTable file, RowReading reading, List<CheckedRow> rows, CancellationToken ct)
    {
        await Db.HoldAsync(NumberSeries.OfStudents(Db), ct);
        if (NamesClasses(file))
            await Db.HoldAsync(ClassSeating.Classes(Db, reading.Today), ct);
        return await base.HoldAsync(file, reading, rows, ct);
    }

    public override async Task<NewRows> MakeAsync(Import import, IReadOnlyList<CheckedRow> rows, bool invite, CancellationToken ct)
    {
        var (made, school) = (new NewRows(), await InvitingSchoolAsync(invite, ct));
        var students = rows.Cast<CheckedStudent>().ToList();
        var inputs = students.ConvertAll(row => row.Row.Student);
        var known = await KnownAddresses.FindAsync(Db, inputs.Select(student => student.Email), ct);
        foreach (var (admitted, row) in (await new StudentAdmission(Db, known).AdmitAsync(inputs, ct)).Zip(students))
        {
            Add(made, import, admitted.Student.User, admitted.Student, admitted.Role, school);
            if (row.Seat is { } seat)
                made.Add(seat.For(admitted.Student.Id));
        }
        return made;
    }

    protected override async Task EraseAlongAsync(IQueryable<Student> people, CancellationToken ct)
    {
        var ids = people.Select(s => s.Id);
        Db.RemoveRange(await Db.Enrollments.Where(e => ids.Contains(e.StudentId)).ToListAsync(ct));
    }

    private static bool NamesClasses(MappedTable file) => file.Says(StudentFields.ClassName, StudentFields.GradeLevel, StudentFields.Section);

    private async Task<List<CheckedRow>> SeatAsync(List<CheckedRow> rows, RowReading reading, CancellationToken ct)
    {
        var seating = await ClassSeating.LoadAsync(Db, reading.Today, ct);
        return [.. rows.Cast<CheckedStudent>().Select(row => row.SeatedIn(seating, reading.IncludeHeld))];
    }
}
