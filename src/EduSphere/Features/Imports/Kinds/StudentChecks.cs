using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>A row of a student with all that was found out about it.</summary>
public sealed record CheckedStudent : CheckedRow
{
    public required StudentRow Row { get; init; }

    /// <summary>In the class that the row names; null where it names none, or there is none to be had.</summary>
    public Seat? Seat { get; init; }

    /// <summary>Whom the row means by its guardians, with what they are to the student.</summary>
    public IReadOnlyList<(FileGuardian Guardian, string Relationship)> Guardians { get; init; } = [];

    /// <summary>The same row with its seat, or with why there is none.</summary>
    /// <param name="includeHeld">Whether held rows take seats as well.</param>
    public CheckedStudent SeatedIn(ClassSeating seating, bool includeHeld)
    {
        if (Row.Class is not { } wish)
            return this;
        var (seat, problem) = seating.Place(wish, Row.Student.AdmissionDate, takes: IsMade(includeHeld));
        return problem is null ? this with { Seat = seat } : this with { Errors = [.. Errors, (wish.Field, problem)], HeldBecause = null, ProfileId = null };
    }
}

/// <summary>What a row cannot know by itself: numbers and addresses that are taken, people who are known. Asked for many rows at once.</summary>
public sealed class StudentChecks(AppDbContext db)
{
    private readonly OncePerFile numbers = new();
    private readonly FileAddresses addresses = new();
    private readonly Dictionary<StudentLikeness, int> people = [];

    public async Task<List<CheckedStudent>> CheckAsync(StudentRow[] rows, CancellationToken ct)
    {
        var known = await KnownAsync(rows, ct);
        return [.. rows.Select(row => Check(row, known))];
    }

    private CheckedStudent Check(StudentRow row, Known known)
    {
        var (number, line) = (row.Student.StudentNumber, row.Cells.Line);
        List<(string, Sentence)> errors = [.. row.Cells.Errors];
        if (number is not null && known.Numbers.Contains(number))
            errors.Add((StudentFields.StudentNumber, "A student of the school has this number."));
        else if (numbers.Earlier(number, line) is { } earlier)
            errors.Add((StudentFields.StudentNumber, new("Line {0} has the same number.", earlier)));
        if (addresses.Refuse(row.Student.Email, line, known.Addresses) is { } refused)
            errors.Add((StudentFields.Email, refused));

        var isKnown = known.People.Contains(row.Likeness);
        var student = known.People[row.Likeness].FirstOrDefault();
        var isAbove = !people.TryAdd(row.Likeness, line);
        return new()
        {
            Row = row,
            Line = line,
            Name = $"{row.Student.FirstName} {row.Student.LastName}",
            Errors = errors,
            ProfileId = errors.Count == 0 && isKnown ? student.Id : null,
            HeldBecause = errors.Count > 0 ? null
                : isKnown ? new("Has the name and the date of birth of the student {0}.", student.Number)
                : isAbove ? new("Has the name and the date of birth of line {0}.", people[row.Likeness])
                : null,
        };
    }

    private async Task<Known> KnownAsync(StudentRow[] rows, CancellationToken ct)
    {
        var wantedNumbers = rows.Select(row => row.Student.StudentNumber).OfType<string>().ToList();
        return new(
            [.. await db.Students.IgnoreQueryFilters([Student.MergedFilter]).Where(s => wantedNumbers.Contains(s.StudentNumber)).Select(s => s.StudentNumber).ToListAsync(ct)],
            await KnownAddresses.FindAsync(db, rows.Select(row => row.Student.Email), ct),
            await db.Students.LikeAsync(rows.Select(row => row.Likeness), ct));
    }

    private sealed record Known(HashSet<string> Numbers, KnownAddresses Addresses, ILookup<StudentLikeness, (Guid Id, string Number)> People);
}
