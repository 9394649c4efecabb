using EduSphere.Features.Classes;

namespace EduSphere.Features.Fees;

/// <summary>Money that came into the school's account, with the fees that it may pay, or has paid.</summary>
public sealed record BankTransactionDetails
{
    public required Guid Id { get; init; }

    public required Guid StatementId { get; init; }

    /// <summary>The bank's day.</summary>
    public required DateOnly BookedOn { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>Who paid, as their bank calls them.</summary>
    public required string? Payer { get; init; }

    /// <summary>What the payer wrote.</summary>
    public required string? Reference { get; init; }

    /// <summary>What the bank calls it.</summary>
    public required string? BankReference { get; init; }

    public required BankTransactionStatus Status { get; init; }

    /// <summary>Whether it needs nobody's judgement: the payer named invoices that together are outstanding with just this amount, and no other open transfer names them.</summary>
    public required bool IsCertain { get; init; }

    /// <summary>Who booked it or put it aside.</summary>
    public required NamedReference? DecidedBy { get; init; }

    public required DateTime? DecidedAt { get; init; }

    /// <summary>While it is open what was found and is outstanding, the earliest due first; what it paid once it is booked.</summary>
    public required IReadOnlyList<BankMatchDetails> Matches { get; init; }

    /// <param name="transaction">With its matches, their fees, students, persons and payments, and who decided.</param>
    public static BankTransactionDetails Of(BankTransaction transaction, bool isCertain, string currency) => new()
    {
        Id = transaction.Id,
        StatementId = transaction.StatementId,
        BookedOn = transaction.BookedOn,
        Amount = transaction.Amount,
        Currency = currency,
        Payer = transaction.Payer,
        Reference = transaction.Reference,
        BankReference = transaction.BankReference,
        Status = transaction.Status,
        IsCertain = isCertain,
        DecidedBy = transaction.DecidedBy is { } by ? new() { Id = by.Id, Name = $"{by.FirstName} {by.LastName}" } : null,
        DecidedAt = transaction.DecidedAt,
        Matches = [.. MatchesOf(transaction)],
    };

    private static IEnumerable<BankMatchDetails> MatchesOf(BankTransaction transaction)
    {
        var left = transaction.Amount;
        var shown = transaction.Matches.Where(match => transaction.Status == BankTransactionStatus.Booked ? match.Payment is not null : match.Fee.Outstanding > 0);
        foreach (var match in shown.OrderBy(match => match.Fee.DueDate).ThenBy(match => match.FeeId))
        {
            var amount = match.Payment?.Amount ?? decimal.Min(left, match.Fee.Outstanding);
            left -= amount;
            yield return new()
            {
                FeeId = match.FeeId,
                Number = match.Fee.Number!,
                Description = match.Fee.Description,
                StudentId = match.Fee.StudentId,
                StudentName = $"{match.Fee.Student.User.FirstName} {match.Fee.Student.User.LastName}",
                DueDate = match.Fee.DueDate,
                Outstanding = match.Fee.Outstanding,
                Found = match.Found,
                Amount = amount,
                PaymentId = match.PaymentId,
                ReceiptNumber = match.Payment?.ReceiptNumber,
            };
        }
    }
}

/// <summary>A fee that a transfer may pay, or has paid.</summary>
public sealed record BankMatchDetails
{
    public required Guid FeeId { get; init; }

    /// <summary>Of the invoice.</summary>
    public required string Number { get; init; }

    public required string Description { get; init; }

    public required Guid StudentId { get; init; }

    public required string StudentName { get; init; }

    public required DateOnly DueDate { get; init; }

    public required decimal Outstanding { get; init; }

    /// <summary>By what it was found.</summary>
    public required FoundBy Found { get; init; }

    /// <summary>What would be booked on it, the earliest due first, as far as the money goes; what was booked once it is.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Null where nothing was booked.</summary>
    public required Guid? PaymentId { get; init; }

    public required string? ReceiptNumber { get; init; }
}
