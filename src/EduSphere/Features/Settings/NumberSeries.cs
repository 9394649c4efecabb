using System.Globalization;
using EduSphere.Data;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Settings;

/// <summary>
/// A counter of the school: the next student or employee number. Taken from under <see cref="AppDbContext.LockAsync"/>, so that nobody else takes the same. Each number that is
/// taken is logged with whoever has it; of the counter the log has what an administrator changed.
/// </summary>
[Audited]
public sealed class NumberSeries : SchoolEntity, IAuditedTogether
{
    public const string StudentNumbers = "students";
    public const string EmployeeNumbers = "teachers";
    public const string InvoiceNumbers = "invoices";
    public const string ReceiptNumbers = "receipts";

    public const int PrefixLength = 10;
    public const int MostDigits = 9;
    public const int Highest = 999_999_999;

    private const int NumbersAtATime = 500;

    private int? nextBefore;

    public required string Name { get; init; }

    public required string Prefix { get; set; }

    /// <summary>How many digits a number has at least: zeros are put before it.</summary>
    public int Digits { get; set; } = 5;

    [NotAudited]
    public int Next { get; private set; } = 1;

    IEnumerable<KeyValuePair<string, object?[]>> IAuditedTogether.ChangedWithIt => nextBefore is { } before ? [new("next", [before, Next])] : [];

    public static IQueryable<NumberSeries> OfStudents(AppDbContext db) => db.NumberSeries.Where(s => s.Name == StudentNumbers);

    public static IQueryable<NumberSeries> OfTeachers(AppDbContext db) => db.NumberSeries.Where(s => s.Name == EmployeeNumbers);

    public static IQueryable<NumberSeries> OfInvoices(AppDbContext db) => db.NumberSeries.Where(s => s.Name == InvoiceNumbers);

    public static IQueryable<NumberSeries> OfReceipts(AppDbContext db) => db.NumberSeries.Where(s => s.Name == ReceiptNumbers);

    /// <summary>Those that every school has, from the first number on.</summary>
    public static IEnumerable<NumberSeries> OfNewSchool() =>
    [
        new() { Name = StudentNumbers, Prefix = "N" }, new() { Name = EmployeeNumbers, Prefix = "T" },
        new() { Name = InvoiceNumbers, Prefix = "F" }, new() { Name = ReceiptNumbers, Prefix = "R" },
    ];

    /// <summary>Whether a number that is missing is a fault: of money.</summary>
    public bool IsGapless => Name is InvoiceNumbers or ReceiptNumbers;

    /// <summary>The number that whoever comes next is given.</summary>
    /// <param name="given">All numbers of the kind that somebody has.</param>
    public async Task<string> PeekAsync(IQueryable<string> given, CancellationToken ct) => (await FindFreeAsync(1, given, [], ct)).Numbers.Dequeue();

    /// <summary>
    /// Takes the next numbers that nobody has, in the transaction that is open. The series is held until it is committed: whoever takes from it as well waits, and
    /// whoever rolls back gives the numbers back.
    /// </summary>
    /// <param name="held">The one series.</param>
    /// <param name="given">All numbers of the kind that somebody has.</param>
    /// <param name="brought">Those that others bring at the same moment.</param>
    public static async Task<Queue<string>> TakeAsync(AppDbContext db, IQueryable<NumberSeries> held, int wanted, IQueryable<string> given, HashSet<string> brought, CancellationToken ct)
    {
        await db.HoldAsync(held, ct);
        var series = await held.SingleAsync(ct);
        (var numbers, series.Next) = await series.FindFreeAsync(wanted, given, brought, ct);
        return numbers;
    }

    private async Task<(Queue<string> Numbers, int Next)> FindFreeAsync(int wanted, IQueryable<string> given, HashSet<string> brought, CancellationToken ct)
    {
        var (numbers, next) = (new Queue<string>(), Next);
        // Hardly ever is one of them taken; where many are, a list was imported that brought its own.
        for (var size = wanted; numbers.Count < wanted; size = NumbersAtATime)
        {
            var some = Enumerable.Range(next, size).Select(NumberOf).ToList();
            var taken = (await given.Where(number => some.Contains(number)).ToListAsync(ct)).ToHashSet();
            foreach (var number in some.TakeWhile(_ => numbers.Count < wanted))
            {
                next++;
                if (!taken.Contains(number) && !brought.Contains(number))
                    numbers.Enqueue(number);
            }
        }
        return (numbers, next);
    }

    public string NumberOf(int value) => NumberOf(Prefix, Digits, value);

    public static string NumberOf(string prefix, int digits, int value) => prefix + value.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');

    /// <summary>Has the series go on at another number, or with another prefix.</summary>
    /// <param name="given">All numbers of the kind that somebody has.</param>
    /// <exception cref="DomainException">Of this prefix, one as high was given, or one between would never be.</exception>
    public void GoOn(string prefix, int next, IEnumerable<string> given)
    {
        var highest = given.Where(number => number.StartsWith(prefix, StringComparison.Ordinal)).MaxBy(number => ValueOf(number[prefix.Length..]));
        if (highest is not null && ValueOf(highest[prefix.Length..]) >= next)
            throw SettingsProblems.NumberGiven.Refusal("{0} was given already. The next number must be higher.", highest);
        if (IsGapless && highest is not null && ValueOf(highest[prefix.Length..]) != next - 1)
            throw SettingsProblems.NumberGiven.Refusal("{0} was given last, and no number may be missing after it. Choose another prefix to begin anew.", highest);
        if (IsGapless && prefix.Length > 0 && char.IsAsciiDigit(prefix[^1]))
            throw SettingsProblems.NumberGiven.Refusal("The prefix of these numbers does not end with a digit: nobody could tell whether one is missing.");
        if (next != Next)
            nextBefore = Next;
        (Prefix, Next) = (prefix, next);
    }

    /// <returns>0 for what is no number of a series.</returns>
    private static int ValueOf(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private sealed class Mapping : IEntityTypeConfiguration<NumberSeries>
    {
        public void Configure(EntityTypeBuilder<NumberSeries> series)
        {
            series.ToTable("number_series");
            series.Ignore(s => s.IsGapless);
            series.Property(s => s.Name).HasMaxLength(30);
            series.Property(s => s.Prefix).HasMaxLength(PrefixLength);
            series.HasIndex(s => new { s.SchoolId, s.Name }).IsUnique();
        }
    }
}

/// <summary>All numbers of a series' kind that somebody in the school has. The feature that gives them registers it under the series' name.</summary>
public delegate IQueryable<string> GivenNumbers(AppDbContext db);
