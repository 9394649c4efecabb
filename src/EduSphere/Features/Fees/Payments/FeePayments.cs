using EduSphere.Data;
using EduSphere.Features.Settings;

namespace EduSphere.Features.Fees;

/// <summary>Books what is paid on a fee and what is given back. Whoever asks holds the fee until it is committed, so that what is outstanding stays true.</summary>
public sealed class FeePayments(AppDbContext db, Invoices invoices)
{
    public static IQueryable<string> GivenNumbers(AppDbContext db) => db.Payments.Where(p => p.ReceiptNumber != null).Select(p => p.ReceiptNumber!);

    /// <summary>What is known of a payment before it is booked.</summary>
    public sealed record Received(PaymentMethod Method, decimal Amount, DateOnly PaidOn)
    {
        public string? Reference { get; init; }

        public string? PaymentIntentId { get; init; }

        public Guid? RecordedById { get; init; }

        /// <summary>Whether what is more than is outstanding is kept as credit.</summary>
        public bool CreditRest { get; init; }
    }

    /// <summary>To be saved by the caller.</summary>
    /// <exception cref="Platform.Errors.DomainException">The fee is not open, less is outstanding, or there is not so much credit.</exception>
    public async Task<Payment> TakeAsync(Fee fee, Received received, CancellationToken ct)
    {
        if (received.Method == PaymentMethod.Credit && await db.CreditOfAsync(fee.StudentId, ct) is var credit && credit < received.Amount)
            throw FeeProblems.NotEnoughCredit.Refusal("Less than that is left.").With(new CreditLeft(credit));
        return (await TakeAsync([(fee, received)], ct)).Single();
    }

    /// <summary>Several at once, whose receipts follow each other. To be saved by the caller.</summary>
    /// <param name="all">Whoever gives them knows that there is so much credit.</param>
    /// <exception cref="Platform.Errors.DomainException">A fee is not open, or less is outstanding.</exception>
    public async Task<IReadOnlyList<Payment>> TakeAsync(IReadOnlyList<(Fee Fee, Received Received)> all, CancellationToken ct)
    {
        var credited = all.Select(one => CreditedOf(one.Fee, one.Received)).ToList();
        var now = await invoices.NowAsync(ct);
        var receipts = await NextReceiptsAsync(all.Count(one => one.Received.Method != PaymentMethod.Credit), ct);
        var payments = new List<Payment>();
        foreach (var ((fee, received), rest) in all.Zip(credited))
        {
            var payment = new Payment
            {
                FeeId = fee.Id,
                StudentId = fee.StudentId,
                ReceiptNumber = received.Method == PaymentMethod.Credit ? null : receipts.Dequeue(),
                Method = received.Method,
                Amount = received.Amount,
                Credited = rest,
                PaidOn = received.PaidOn,
                Reference = received.Reference,
                PaymentIntentId = received.PaymentIntentId,
                RecordedById = received.RecordedById,
                RecordedAt = now.At,
            };
            payments.Add(payment);
            db.AddRange(Posting.OfPayment(fee, payment, now with { Day = received.PaidOn }));
        }
        db.AddRange(payments);
        return payments;
    }

    /// <summary>Settles what is outstanding.</summary>
    /// <returns>What is more than that.</returns>
    private static decimal CreditedOf(Fee fee, Received received)
    {
        var settled = fee.Settle(received.Amount);
        if (settled < received.Amount && !received.CreditRest)
            throw FeeProblems.MoreThanOutstanding.Refusal("Less than that is outstanding. Take that much, or keep the rest as credit.").With(new OutstandingAmount(settled));
        return received.Amount - settled;
    }

    /// <summary>Gives back what was paid, to be saved by the caller: what of it the family has left as credit first, then what it settled.</summary>
    /// <param name="done">Whether it has been given back; asked of the provider otherwise.</param>
    public async Task<Refund> GiveBackAsync(Fee fee, Payment payment, decimal amount, string reason, Guid? by, bool done, CancellationToken ct)
    {
        var now = await invoices.NowAsync(ct);
        var fromCredit = payment.TakeBack(amount, await db.CreditOfAsync(fee.StudentId, ct));
        var refund = new Refund { PaymentId = payment.Id, Amount = amount, FromCredit = fromCredit, Reason = reason, RefundedById = by, CreatedAt = now.At };
        if (done)
            refund.Finish(now.Day);
        else
            refund.Ask(now.Day);
        fee.Reopen(amount - fromCredit);
        db.Add(refund);
        db.AddRange(Posting.OfRefund(fee, payment, refund, now));
        return refund;
    }

    /// <summary>The provider could not give it back, to be saved by the caller: it settles the fee again, and what is not owed any more is credit.</summary>
    public async Task KeepAsync(Fee fee, Payment payment, Refund refund, string? providerRefundId, CancellationToken ct)
    {
        var open = refund.Amount - refund.FromCredit;
        var settled = fee.VoidedOn is null ? fee.Settle(open) : 0;
        payment.Keep(refund, open - settled);
        refund.Fail(providerRefundId);
        db.AddRange(Posting.OfFailedRefund(fee, payment, refund, settled, await invoices.NowAsync(ct)));
    }

    /// <summary>The last thing that is held, and by everybody: receipts follow each other without a gap.</summary>
    private async Task<Queue<string>> NextReceiptsAsync(int wanted, CancellationToken ct) =>
        wanted == 0 ? [] : await NumberSeries.TakeAsync(db, NumberSeries.OfReceipts(db), wanted, GivenNumbers(db), [], ct);
}

/// <summary>How much credit a student has left: what the caller can go on from.</summary>
public sealed record CreditLeft(decimal Credit);
