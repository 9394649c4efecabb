using System.Text.Json;
using EduSphere.Data;
using EduSphere.Features.Imports;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Fees;

/// <summary>One payment that came in, as a file says it.</summary>
/// <param name="Line">Where it stands in the file.</param>
/// <param name="BookedOn">The bank's day; null where the file says none that can be read.</param>
/// <param name="Currency">ISO 4217; null where the file does not say it.</param>
public sealed record BankEntry(int Line, DateOnly? BookedOn, decimal Amount, string? Currency, string? Payer, string? Reference, string? BankReference);

/// <summary>How a CSV file is to be read, where somebody says so.</summary>
public sealed record BankFileReading
{
    /// <summary>Field → header.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>Guessed when it is null.</summary>
    public DateFormat? DateFormat { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static BankFileReading Of(string json) => JsonSerializer.Deserialize<BankFileReading>(json, JsonSerializerOptions.Web)!;
}

/// <summary>What a bank's file says came in.</summary>
public sealed record BankFile
{
    public const int MostEntries = 5_000;
    private const int MostProblems = 20;

    private static readonly AmountAttribute Amounts = new();

    public required BankFileFormat Format { get; init; }

    public required IReadOnlyList<BankEntry> Entries { get; init; }

    /// <summary>How many bookings are no money that came in.</summary>
    public required int LeftOut { get; init; }

    /// <param name="monthFirst">Whether the school writes the month before the day.</param>
    /// <exception cref="InvalidRequestException">It cannot be read; names the lines.</exception>
    /// <exception cref="DomainException">The bytes are no text.</exception>
    public static BankFile Read(byte[] content, BankFileReading reading, bool monthFirst)
    {
        var start = content.AsSpan().TrimStart<byte>([0xef, 0xbb, 0xbf, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']);
        return start is [(byte)'<', ..] ? Camt053.Read(content) : BankCsv.Read(content, reading, monthFirst);
    }

    /// <summary>Refuses what could not be booked as it stands: no payment of a file is taken where another is doubtful.</summary>
    /// <param name="currency">The school's, ISO 4217.</param>
    /// <exception cref="InvalidRequestException">Names the lines.</exception>
    public void Check(string currency, DateOnly today)
    {
        var problems = Entries.SelectMany(entry => ProblemsOf(entry, currency, today).Select(problem => new Sentence("Line {0}: {1}", entry.Line, problem))).Take(MostProblems).ToList();
        if (Entries.Count > MostEntries)
            problems.Insert(0, new("The file has more than {0} payments; send it in parts.", MostEntries));
        if (problems.Count > 0)
            throw ImportProblems.FileUnreadable.Invalid("file", [.. problems]);
    }

    private static IEnumerable<Sentence> ProblemsOf(BankEntry entry, string currency, DateOnly today)
    {
        if (!Amounts.IsValid(entry.Amount))
            yield return ValidationTexts.Of(Amounts.ErrorMessage!);
        if (entry.Currency is { } other && !other.Equals(currency, StringComparison.OrdinalIgnoreCase))
            yield return new("The money is {0}, and the school's is {1}.", other.CutTo(3), currency);
        if (entry.BookedOn is not { } day)
            yield return RowCells.Expected(FieldForm.Date);
        else if (PaymentInput.ProblemOf(day, today) is { } problem)
            yield return problem;
        foreach (var text in new[] { entry.Payer, entry.Reference, entry.BankReference }.OfType<string>())
            if (UnfitText.In(text) is { } unfit)
                yield return unfit.Message;
    }
}
