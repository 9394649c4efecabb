using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>What a transfer pays.</summary>
public sealed record BookingInput
{
    public const int MostFees = 50;

    /// <summary>Fee → how much of the transfer is booked on it. Together they are all of it.</summary>
    [Required, MinLength(1), MaxLength(MostFees)]
    public required IReadOnlyDictionary<Guid, decimal> Fees { get; init; }

    /// <summary>Whether what is more than is outstanding of a fee is kept as credit; refused otherwise.</summary>
    public bool CreditRest { get; init; }

    /// <param name="currency">ISO 4217.</param>
    /// <exception cref="InvalidRequestException">Names the member.</exception>
    public void Check(decimal transferred, string currency)
    {
        var amounts = new AmountAttribute();
        foreach (var (fee, amount) in Fees)
            if (!amounts.IsValid(amount))
                throw Problems.Validation.Invalid($"fees.{fee}", amounts.ErrorMessage!);
        if (Fees.Values.Sum() is var sum && sum != transferred)
            throw Problems.Validation.Invalid("fees", "Together that is {0}, and {1} came in.", Written.Money(sum, currency), Written.Money(transferred, currency));
    }
}

/// <summary>How many transfers were booked at once.</summary>
public sealed record BookedTransfers
{
    public required int Booked { get; init; }

    /// <summary>What they come to.</summary>
    public required decimal Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }
}

public static class BookTransaction
{
    /// <summary>Book what came in by the bank</summary>
    /// <remarks>As payments of one fee or several, with a receipt for each. A transfer is booked once.</remarks>
    public static async Task<Results<Ok<BankTransactionDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, BookingInput input, [Required] IdempotencyKey key, IdempotentRequests requests, FeePayments payments, AppDbContext db, CurrentUser user, TimeProvider time, CancellationToken ct)
    {
        var ids = input.Fees.Keys.ToArray();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.HoldFeesAsync(db.Fees.Where(f => ids.Contains(f.Id)), ct);
        await db.HoldAsync(db.BankTransactions.Where(t => t.Id == id), ct);
        var transfer = await db.BankTransactions.Include(t => t.Matches).SingleOrDefaultAsync(t => t.Id == id, ct);
        if (transfer is null)
            return TypedResults.NotFound();
        input.Check(transfer.Amount, await db.CurrencyAsync(ct));
        var fees = await db.Fees.Where(f => ids.Contains(f.Id)).OrderBy(f => f.DueDate).ThenBy(f => f.Id).ToListAsync(ct);
        if (ids.Except(fees.Select(fee => fee.Id)).ToList() is [var unknown, ..])
            throw Problems.Validation.Invalid($"fees.{unknown}", "There is no such fee.");
        var booked = await requests.OnceAsync(key, input, async () =>
        {
            await BookAsync([new(transfer, [.. fees.Select(fee => (fee, input.Fees[fee.Id]))])], input.CreditRest, payments, user.Id, time.Now(), ct);
            await db.SaveChangesAsync(ct);
            return (await ListBankTransactions.ReadAsync(id, db, ct))!;
        }, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(booked);
    }

    /// <summary>Book what is certain</summary>
    /// <remarks>All open transfers whose payers named invoices that together are outstanding with just the amount that came in. All of them, or none.</remarks>
    public static async Task<Results<Ok<BookedTransfers>, ProblemHttpResult>> Certain(
        [Required] IdempotencyKey key, IdempotentRequests requests, FeePayments payments, AppDbContext db, CurrentUser user, TimeProvider time, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var ids = await db.BankTransactions.Where(BankTransaction.Certain).Select(t => t.Id).ToArrayAsync(ct);
        await db.HoldFeesAsync(db.Fees.Where(f => f.Matches.Any(m => ids.Contains(m.TransactionId))), ct);
        await db.HoldAsync(db.BankTransactions.Where(t => ids.Contains(t.Id)), ct);
        var booked = await requests.OnceAsync(key, new { }, async () =>
        {
            // Somebody may have booked or paid while these were waited for: what is certain is asked once more.
            var transfers = await db.BankTransactions.Where(t => ids.Contains(t.Id)).Where(BankTransaction.Certain).Include(t => t.Matches).ThenInclude(m => m.Fee).OrderBy(t => t.BookedOn).ThenBy(t => t.Id).AsSplitQuery().ToListAsync(ct);
            var bookings = transfers.ConvertAll(t => new Booking(t, [.. t.Matches.OrderBy(m => m.Fee.DueDate).ThenBy(m => m.FeeId).Select(m => (m.Fee, m.Fee.Outstanding))]));
            await BookAsync(bookings, creditRest: false, payments, user.Id, time.Now(), ct);
            return new BookedTransfers { Booked = transfers.Count, Amount = transfers.Sum(t => t.Amount), Currency = await db.CurrencyAsync(ct) };
        }, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(booked);
    }

    private static async Task BookAsync(IReadOnlyList<Booking> bookings, bool creditRest, FeePayments payments, Guid by, DateTime at, CancellationToken ct)
    {
        foreach (var (transfer, _) in bookings)
            transfer.Book(by, at);
        var parts = bookings.SelectMany(booking => booking.Parts, (booking, part) => (booking.Transfer, part.Fee, part.Amount)).ToList();
        var taken = await payments.TakeAsync(parts.ConvertAll(part => (part.Fee, new FeePayments.Received(PaymentMethod.BankTransfer, part.Amount, part.Transfer.BookedOn)
        {
            Reference = part.Transfer.BankReference ?? part.Transfer.Reference?.CutTo(Payment.ReferenceLength),
            RecordedById = by,
            CreditRest = creditRest,
        })), ct);
        foreach (var ((transfer, fee, _), payment) in parts.Zip(taken))
        {
            var match = transfer.Matches.Find(match => match.FeeId == fee.Id);
            if (match is null)
                transfer.Matches.Add(match = new() { TransactionId = transfer.Id, FeeId = fee.Id, Found = FoundBy.Person });
            match.PaymentId = payment.Id;
        }
    }

    private sealed record Booking(BankTransaction Transfer, IReadOnlyList<(Fee Fee, decimal Amount)> Parts);
}
