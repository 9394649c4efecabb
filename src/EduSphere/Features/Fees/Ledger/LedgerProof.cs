using EduSphere.Data;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>Proves that the books of a school are right: what is kept as a sum is what was booked, and nothing is missing or there twice.</summary>
public sealed class LedgerProof(AppDbContext db)
{
    /// <returns>What is wrong, in words for whoever runs the program; nothing where all is right.</returns>
    public async Task<IReadOnlyList<string>> FaultsAsync(CancellationToken ct)
    {
        var faults = new List<string>();
        faults.AddRange((await db.LedgerEntries.GroupBy(e => e.PostingId).Where(posting => posting.Sum(e => e.Amount) != 0).Select(posting => posting.Key).ToListAsync(ct))
            .Select(posting => $"The posting {posting} does not add up to zero."));
        await AddFeesAsync(faults, ct);
        await AddPaymentsAsync(faults, ct);
        AddGaps(faults, "invoice", await Invoices.GivenNumbers(db).ToListAsync(ct));
        AddGaps(faults, "receipt", await FeePayments.GivenNumbers(db).ToListAsync(ct));
        return faults;
    }

    private async Task AddFeesAsync(List<string> faults, CancellationToken ct)
    {
        var booked = await db.LedgerEntries.Where(e => e.Account == LedgerAccount.Receivable).GroupBy(e => e.FeeId).Select(fee => new { fee.Key, Sum = fee.Sum(e => e.Amount) }).ToDictionaryAsync(fee => fee.Key, fee => fee.Sum, ct);
        var lines = await db.FeeLines.GroupBy(line => line.FeeId).Select(fee => new { fee.Key, Sum = fee.Sum(line => line.Amount) }).ToDictionaryAsync(fee => fee.Key, fee => fee.Sum, ct);
        var waived = await db.Waivers.GroupBy(w => w.FeeId).Select(fee => new { fee.Key, Sum = fee.Sum(w => w.Amount) }).ToDictionaryAsync(fee => fee.Key, fee => fee.Sum, ct);
        await foreach (var fee in db.Fees.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            if (booked.GetValueOrDefault(fee.Id) is var owed && owed != fee.Outstanding)
                faults.Add($"Of the fee {fee.Id} {fee.Outstanding} is said to be outstanding and {owed} is booked.");
            if (waived.GetValueOrDefault(fee.Id) != fee.Waived)
                faults.Add($"The waivers of the fee {fee.Id} do not add up to what is waived.");
            if (lines.GetValueOrDefault(fee.Id) != fee.Total)
                faults.Add($"The lines of the fee {fee.Id} do not add up to its total.");
        }
    }

    private async Task AddPaymentsAsync(List<string> faults, CancellationToken ct)
    {
        var booked = await db.LedgerEntries.Where(e => e.PaymentId != null && (e.Account == LedgerAccount.Money || (e.Account == LedgerAccount.Credit && db.Payments.Any(p => p.Id == e.PaymentId && p.Method == PaymentMethod.Credit))))
            .GroupBy(e => e.PaymentId!.Value).Select(payment => new { payment.Key, Sum = payment.Sum(e => e.Amount) }).ToDictionaryAsync(payment => payment.Key, payment => payment.Sum, ct);
        await foreach (var payment in db.Payments.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
            if (booked.GetValueOrDefault(payment.Id) != payment.Amount - payment.Refunded)
                faults.Add($"Of the payment {payment.Id} {payment.Amount - payment.Refunded} is said to be kept and {booked.GetValueOrDefault(payment.Id)} is booked.");
    }

    /// <summary>The numbers of each prefix follow each other.</summary>
    private static void AddGaps(List<string> faults, string kind, List<string> numbers)
    {
        foreach (var series in numbers.GroupBy(number => number.TrimEnd("0123456789".ToCharArray())))
        {
            var values = series.Select(number => int.Parse(number[series.Key.Length..], System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
            for (var i = 1; i < values.Count; i++)
                if (values[i] != values[i - 1] + 1)
                    faults.Add($"The {kind} numbers of {series.Key} go from {values[i - 1]} to {values[i]}.");
        }
    }
}
