using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Parents;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>Rows that are students, take seats in the classes that they name, and bring the guardians that they name.</summary>
public sealed class StudentKind(AppDbContext db, Links links, SchoolClock clock, ParentKind parents) : PeopleKind<Student>(db, links)
{
    public override ImportKind Kind => ImportKind.Students;

    protected override Role Role => Role.Student;

    /// <summary>Whoever changes a student's seats or guardians raises the student's version: where it is the first, they are the import's own.</summary>
    protected override IReadOnlyList<Type> GoAlong => [typeof(Enrollment), typeof(Guardianship)];

    protected override Sentence Changed(int count) => new("{0, plural, one {# student was changed since} other {# students were changed since}}", count);

    public override async Task<List<CheckedRow>> CheckAsync(MappedTable file, RowReading reading, Func<int, Task> done, CancellationToken ct)
    {
        var (found, checks, guardians) = (new List<CheckedRow>(), new StudentChecks(Db), new FileGuardians(Db, reading.Today));
        foreach (var chunk in file.Read(reading.Dates).Select(cells => StudentRow.Read(cells, reading.Today)).Chunk(RowsAtATime))
        {
            found.AddRange(await guardians.CheckAsync(await checks.CheckAsync(chunk, ct), ct));
            await done(found.Count);
        }
        return NamesClasses(file) ? await SeatAsync(found, reading, ct) : found;
    }

    public override IEnumerable<Sentence> Notes(MappedTable file, RowReading reading, IReadOnlyList<CheckedRow> rows)
    {
        if (file.CountWithout(StudentFields.AdmissionDate) is > 0 and var withoutDate)
            yield return new("{0, plural, one {# row has} other {# rows have}} no admission date and get today's, {1}.", withoutDate, reading.Today);
        var seated = rows.OfType<CheckedStudent>().Where(row => row.Seat is not null).ToList();
        if (seated.Count > 0)
            yield return new("{0, plural, one {# student is} other {# students are}} seated in a class.", seated.Count);
        if (seated.Count(row => row.Seat!.EntryDate != row.Row.Student.AdmissionDate) is > 0 and var later)
            yield return new("{0, plural, one {# of them was} other {# of them were}} admitted outside of the years of these classes: the first day there is today, or the first day of the year.", later);
        var guardians = rows.OfType<CheckedStudent>().Where(row => row.IsMade(reading.IncludeHeld)).SelectMany(row => row.Guardians, (_, one) => one.Guardian).Distinct().ToLookup(guardian => guardian.Known is null);
        if (guardians[true].Any())
            yield return new("{0, plural, one {# guardian is new and is made a parent} other {# guardians are new and are made parents}}.", guardians[true].Count());
        if (guardians[false].Any())
            yield return new("{0, plural, one {# guardian is a parent of the school already} other {# guardians are parents of the school already}}, and nothing is changed of them.", guardians[false].Count());
        if (guardians.Count > 0)
            yield return GuardianshipKind.NamesNoRights;
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
        var (made, school, today) = (new NewRows(), await InvitingSchoolAsync(invite, ct), await clock.TodayAsync(ct));
        var students = rows.Cast<CheckedStudent>().ToList();
        var inputs = students.ConvertAll(row => row.Row.Student);
        var guardians = students.SelectMany(row => row.Guardians, (_, one) => one.Guardian).Distinct().ToList();
        var known = await KnownAddresses.FindAsync(Db, [.. inputs.Select(student => student.Email), .. guardians.Select(guardian => guardian.Input.Email)], ct);
        var people = guardians.ToDictionary(guardian => guardian, guardian => guardian.Known ?? MakeParent(guardian));
        foreach (var (admitted, row) in (await new StudentAdmission(Db, known).AdmitAsync(inputs, ct)).Zip(students))
        {
            Add(made, import, admitted.Student.User, admitted.Student, admitted.Role, school);
            if (row.Seat is { } seat)
                made.Add(seat.For(admitted.Student.Id));
            foreach (var (guardian, relationship) in row.Guardians)
            {
                var link = GuardianRules.Make(people[guardian], admitted.Student, relationship, GuardianRights.None, today, today);
                admitted.Student.Guardianships.Add(link);
                made.Add(link);
            }
        }
        return made;

        Parent MakeParent(FileGuardian guardian)
        {
            var (parent, role) = ParentAdmission.Make(guardian.Input, known);
            Add(made, import, parent.User, parent, role, school);
            return parent;
        }
    }

    public override async Task<List<Sentence>> ReasonsAgainstUndoAsync(Guid importId, CancellationToken ct) =>
        [.. await base.ReasonsAgainstUndoAsync(importId, ct), .. await parents.ReasonsAgainstUndoAsync(importId, ct)];

    public override async Task EraseAsync(Guid importId, CancellationToken ct)
    {
        // What goes along is erased first, and whoever moves a student or gives one a guardian holds the student first.
        await using var transaction = await Db.LockAsync(Made(importId), ct);
        await parents.RemoveAsync(importId, ct);
        await base.EraseAsync(importId, ct);
        await transaction.CommitAsync(ct);
    }

    protected override async Task EraseAlongAsync(IQueryable<Student> people, CancellationToken ct)
    {
        var ids = people.Select(s => s.Id);
        Db.RemoveRange(await Db.Enrollments.Where(e => ids.Contains(e.StudentId)).ToListAsync(ct));
        Db.RemoveRange(await Db.Guardianships.Where(g => ids.Contains(g.StudentId)).ToListAsync(ct));
    }

    private static bool NamesClasses(MappedTable file) => file.Says(StudentFields.ClassName, StudentFields.GradeLevel, StudentFields.Section);

    private async Task<List<CheckedRow>> SeatAsync(List<CheckedRow> rows, RowReading reading, CancellationToken ct)
    {
        var seating = await ClassSeating.LoadAsync(Db, reading.Today, ct);
        return [.. rows.Cast<CheckedStudent>().Select(row => row.SeatedIn(seating, reading.IncludeHeld))];
    }
}
