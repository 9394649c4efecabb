namespace EduSphere.Features.Fees;

/// <summary>When something is booked.</summary>
/// <param name="Day">The school's day for which it counts.</param>
public readonly record struct BookingTime(DateOnly Day, DateTime At);

/// <summary>What each deed books: a line for each account, which add up to zero. Nothing else writes the ledger.</summary>
public static class Posting
{
    /// <param name="fee">With its lines.</param>
    public static IEnumerable<LedgerEntry> OfCharge(Fee fee, BookingTime time) => Lines(fee, PostingKind.Charge, time, Sums(fee, 1));

    /// <summary>Takes the charge back, and what was waived of it.</summary>
    /// <param name="fee">With its lines; nothing is paid on it.</param>
    public static IEnumerable<LedgerEntry> OfVoid(Fee fee, BookingTime time) =>
        Lines(fee, PostingKind.Void, time, [.. Sums(fee, -1), (LedgerAccount.Receivable, fee.Waived), (LedgerAccount.Waivers, -fee.Waived)]);

    public static IEnumerable<LedgerEntry> OfWaiver(Fee fee, decimal amount, BookingTime time) =>
        Lines(fee, PostingKind.Waiver, time, (LedgerAccount.Waivers, amount), (LedgerAccount.Receivable, -amount));

    /// <param name="payment">What came in, be it money or credit; <see cref="Payment.Credited"/> of it is more than was outstanding.</param>
    public static IEnumerable<LedgerEntry> OfPayment(Fee fee, Payment payment, BookingTime time) => Lines(fee, PostingKind.Payment, time, payment, null,
        (payment.Source, payment.Amount), (LedgerAccount.Receivable, payment.Credited - payment.Amount), (LedgerAccount.Credit, -payment.Credited));

    /// <param name="refund">What is given back; <see cref="Refund.FromCredit"/> of it was more than was outstanding, the rest is outstanding again.</param>
    public static IEnumerable<LedgerEntry> OfRefund(Fee fee, Payment payment, Refund refund, BookingTime time) => Lines(fee, PostingKind.Refund, time, payment, refund,
        (payment.Source, -refund.Amount), (LedgerAccount.Receivable, refund.Amount - refund.FromCredit), (LedgerAccount.Credit, refund.FromCredit));

    /// <summary>The provider could not give it back.</summary>
    /// <param name="settled">What of it settles the fee again; the rest is the family's credit.</param>
    public static IEnumerable<LedgerEntry> OfFailedRefund(Fee fee, Payment payment, Refund refund, decimal settled, BookingTime time) => Lines(fee, PostingKind.Refund, time, payment, refund,
        (payment.Source, refund.Amount), (LedgerAccount.Receivable, -settled), (LedgerAccount.Credit, settled - refund.Amount));

    private static IEnumerable<(LedgerAccount, decimal)> Sums(Fee fee, int sign) => fee.Lines
        .GroupBy(line => line.Kind switch
        {
            FeeLineKind.Discount => LedgerAccount.Discounts,
            FeeLineKind.Tax => LedgerAccount.Tax,
            _ => LedgerAccount.Income,
        })
        .Select(lines => (lines.Key, -sign * lines.Sum(line => line.Amount)))
        .Prepend((LedgerAccount.Receivable, sign * fee.Total));

    private static IEnumerable<LedgerEntry> Lines(Fee fee, PostingKind kind, BookingTime time, params IEnumerable<(LedgerAccount, decimal)> lines) =>
        Lines(fee, kind, time, null, null, lines);

    private static List<LedgerEntry> Lines(Fee fee, PostingKind kind, BookingTime time, Payment? payment, Refund? refund, params IEnumerable<(LedgerAccount Account, decimal Amount)> lines)
    {
        var id = Guid.CreateVersion7();
        return [.. lines.GroupBy(line => line.Account, line => line.Amount).Select(of => (Account: of.Key, Amount: of.Sum())).Where(line => line.Amount != 0).Select(line => new LedgerEntry
        {
            PostingId = id,
            Kind = kind,
            Account = line.Account,
            Amount = line.Amount,
            Day = time.Day,
            BookedAt = time.At,
            StudentId = fee.StudentId,
            FeeId = fee.Id,
            PaymentId = payment?.Id,
            RefundId = refund?.Id,
        })];
    }
}
