using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EduSphere.Data;
using EduSphere.Features.Imports;
using EduSphere.Features.Settings;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>The parts of the upload, for the documentation.</summary>
public sealed record BankStatementForm
{
    /// <summary>The bank's file, of at most 5 MB and 5,000 payments: camt.053, or CSV with a line of headers.</summary>
    public required IFormFile File { get; init; }

    /// <summary>The header of the day on which a CSV file says it was booked; wanted only where it is none of the usual ones.</summary>
    public string? DateColumn { get; init; }

    /// <summary>The header of the amount.</summary>
    public string? AmountColumn { get; init; }

    /// <summary>The header of what the payer wrote.</summary>
    public string? ReferenceColumn { get; init; }

    /// <summary>The header of who paid.</summary>
    public string? PayerColumn { get; init; }

    /// <summary>The order of a CSV file's dates that do not begin with the year: <c>yearFirst</c>, <c>dayFirst</c> or <c>monthFirst</c>; guessed where it is absent.</summary>
    public string? DateFormat { get; init; }
}

public static class UploadBankStatement
{
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>The fields of a CSV file whose headers can be said, and by which member.</summary>
    public static IReadOnlyList<(string Member, string Field)> Columns { get; } =
        [("dateColumn", BankCsv.BookedOn), ("amountColumn", BankCsv.Amount), ("referenceColumn", BankCsv.Reference), ("payerColumn", BankCsv.Payer)];

    /// <summary>Upload a file of the bank</summary>
    /// <remarks>What came in is listed with the fees that it may pay; nothing is booked. A payment that an earlier file brought is passed over, and what nothing was found for before is compared again.</remarks>
    public static async Task<Results<Created<BankStatementDetails>, ProblemHttpResult>> Handle(
        MultipartForm<BankStatementForm> form, IdempotencyKey key, IdempotentRequests requests, BankMatching matching, AppDbContext db, CurrentUser user, SchoolClock clock, KnownForms forms, TimeProvider time, CancellationToken ct)
    {
        var upload = await form.ReadAsync(MostBytes, ct);
        if (upload["dateFormat"] is { Length: > 0 } format && !OneOf.Names<DateFormat>().Contains(format))
            throw Problems.Validation.Invalid("dateFormat", "One of {0}.", string.Join(", ", OneOf.Names<DateFormat>()));
        var columns = Columns.Where(column => !string.IsNullOrWhiteSpace(upload[column.Member])).ToDictionary(column => column.Field, column => upload[column.Member]!.Trim());
        if (columns.Values.GroupBy(header => header).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
            throw Problems.Validation.Invalid(Columns.Last(column => columns.GetValueOrDefault(column.Field) == twice).Member, "\"{0}\" is named for another column already.", twice);
        var reading = new BankFileReading { Columns = columns, DateFormat = OneOf.Parse<DateFormat>(upload["dateFormat"]) };
        var file = BankFile.Read(upload.Content, reading, (await forms.OfAsync(db, ct)).MonthFirst);
        file.Check(await db.CurrencyAsync(ct), await clock.TodayAsync(ct));
        if (file.Entries.Count == 0)
            throw ImportProblems.FileUnreadable.Invalid("file", "No money came in by this file.");
        var hash = Convert.ToHexStringLower(SHA256.HashData(upload.Content));
        // Two who send the same file at once wait for each other: the second finds its payments known.
        await using var transaction = await db.LockAsync(db.Schools.Where(s => s.Id == db.SchoolId), ct);
        var made = await requests.OnceAsync(key, new { hash, reading }, async () =>
        {
            var fresh = await FreshAsync(file.Entries, db, ct);
            var statement = new BankStatement
            {
                FileName = upload.FileName,
                Format = file.Format,
                Reading = file.Format == BankFileFormat.Csv ? reading.ToJson() : null,
                UploadedById = user.Id,
                CreatedAt = time.Now(),
                Known = file.Entries.Count - fresh.Count,
                LeftOut = file.LeftOut,
            };
            var transactions = TransactionsOf(statement, fresh);
            await matching.MatchAsync([.. transactions, .. await UnmatchedAsync(db, ct)], ct);
            db.Add(statement);
            db.AddRange(transactions);
            await db.SaveChangesAsync(ct);
            return (await ListBankStatements.ReadAsync(statement.Id, db, ct))!;
        }, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created($"/api/v1/bank-statements/{made.Id}", made);
    }

    /// <summary>Those that no earlier file brought, each with its fingerprint.</summary>
    private static async Task<List<(BankEntry Entry, string Fingerprint)>> FreshAsync(IReadOnlyList<BankEntry> entries, AppDbContext db, CancellationToken ct)
    {
        var prints = Fingerprints(entries);
        var known = (await db.BankTransactions.Where(t => prints.Contains(t.Fingerprint)).Select(t => t.Fingerprint).ToListAsync(ct)).ToHashSet();
        return known.Count < prints.Count
            ? [.. entries.Zip(prints).Where(entry => !known.Contains(entry.Second))]
            : throw FeeProblems.StatementKnown.Refusal("Every payment of this file is known already.");
    }

    /// <summary>Those of earlier files for which nothing was found: fees may have been issued since. Held, so that nobody books them meanwhile.</summary>
    private static async Task<List<BankTransaction>> UnmatchedAsync(AppDbContext db, CancellationToken ct)
    {
        var unmatched = db.BankTransactions.Where(t => t.Status == BankTransactionStatus.Open && !t.Matches.Any());
        await db.HoldAsync(unmatched, ct);
        return await unmatched.ToListAsync(ct);
    }

    private static List<BankTransaction> TransactionsOf(BankStatement statement, IReadOnlyList<(BankEntry Entry, string Fingerprint)> fresh) => [.. fresh.Select((found, position) => new BankTransaction
    {
        StatementId = statement.Id,
        Position = position,
        BookedOn = found.Entry.BookedOn!.Value,
        Amount = found.Entry.Amount,
        Payer = found.Entry.Payer,
        Reference = found.Entry.Reference,
        BankReference = found.Entry.BankReference,
        Fingerprint = found.Fingerprint,
    })];

    /// <summary>Two payments that are alike in everything are two, and are so in every file.</summary>
    private static List<string> Fingerprints(IReadOnlyList<BankEntry> entries)
    {
        var alike = new Dictionary<string, int>();
        return [.. entries.Select(entry =>
        {
            var said = string.Create(CultureInfo.InvariantCulture, $"{entry.BookedOn:O}\n{entry.Amount:0.00}\n{entry.Payer}\n{entry.Reference}\n{entry.BankReference}");
            var times = alike[said] = alike.GetValueOrDefault(said) + 1;
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{said}\n{times}")));
        })];
    }
}
