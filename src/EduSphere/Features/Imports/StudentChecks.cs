using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>A row with all that was found out about it.</summary>
public sealed record CheckedRow
{
    public required StudentRow Row { get; init; }

    public required IReadOnlyList<(string Field, Sentence Message)> Errors { get; init; }

    /// <summary>Why the row looks like somebody who is known; null where it does not.</summary>
    public Sentence? HeldBecause { get; init; }

    public Guid? LooksLike { get; init; }

    /// <summary>In the class that the row names; null where it names none, or there is none to be had.</summary>
    public Seat? Seat { get; init; }

    /// <summary>The same row with its seat, or with why there is none.</summary>
    /// <param name="includeHeld">Whether held rows take seats as well.</param>
    public CheckedRow SeatedIn(ClassSeating seating, bool includeHeld)
    {
        if (Row.Class is not { } wish)
            return this;
        var (seat, problem) = seating.Place(wish, Row.Student.AdmissionDate, takes: Errors.Count == 0 && (includeHeld || HeldBecause is null));
        return problem is null ? this with { Seat = seat } : this with { Errors = [.. Errors, (wish.Field, problem)], HeldBecause = null, LooksLike = null };
    }
}

/// <summary>What a row cannot know by itself: numbers and addresses that are taken, people who are known. Asked for many rows at once.</summary>
public sealed class StudentChecks(AppDbContext db)
{
    /// <summary>How many values go into one query.</summary>
    private const int RowsAtATime = 4_000;

    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<string, int> addresses = [];
    private readonly Dictionary<StudentLikeness, int> people = [];

    /// <param name="checkedRows">Told how many rows are done, after each query.</param>
    public async Task<List<CheckedRow>> CheckAsync(IEnumerable<StudentRow> rows, Func<int, Task> checkedRows, CancellationToken ct)
    {
        var found = new List<CheckedRow>();
        foreach (var chunk in rows.Chunk(RowsAtATime))
        {
            var known = await KnownAsync(chunk, ct);
            found.AddRange(chunk.Select(row => Check(row, known)));
            await checkedRows(found.Count);
        }
        return found;
    }

    private CheckedRow Check(StudentRow row, Known known)
    {
        var (number, address) = (row.Student.StudentNumber, row.Student.Email is { } email ? User.KeyOf(email) : null);
        List<(string, Sentence)> errors = [.. row.Errors];
        if (number is not null && known.Numbers.Contains(number))
            errors.Add((StudentFields.StudentNumber, "A student of the school has this number."));
        else if (number is not null && !numbers.TryAdd(number, row.Line))
            errors.Add((StudentFields.StudentNumber, new("Line {0} has the same number.", numbers[number])));
        if (address is not null && known.Addresses.AreTaken(address))
            errors.Add((StudentFields.Email, "Somebody of the school has this address."));
        else if (address is not null && !addresses.TryAdd(address, row.Line))
            errors.Add((StudentFields.Email, new("Line {0} has the same address.", addresses[address])));

        var isKnown = known.People.Contains(row.Likeness);
        var student = known.People[row.Likeness].FirstOrDefault();
        var isAbove = !people.TryAdd(row.Likeness, row.Line);
        return new()
        {
            Row = row,
            Errors = errors,
            LooksLike = errors.Count == 0 && isKnown ? student.Id : null,
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
            [.. await db.Students.Where(s => wantedNumbers.Contains(s.StudentNumber)).Select(s => s.StudentNumber).ToListAsync(ct)],
            await KnownAddresses.FindAsync(db, rows.Select(row => row.Student.Email), ct),
            await db.Students.LikeAsync(rows.Select(row => row.Likeness), ct));
    }

    private sealed record Known(HashSet<string> Numbers, KnownAddresses Addresses, ILookup<StudentLikeness, (Guid Id, string Number)> People);
}
