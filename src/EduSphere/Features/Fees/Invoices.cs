using EduSphere.Data;
using EduSphere.Features.Settings;

namespace EduSphere.Features.Fees;

/// <summary>Makes invoices of drafts: their numbers follow each other without a gap, and what they charge is in the ledger.</summary>
public sealed class Invoices(AppDbContext db, SchoolClock clock, TimeProvider time)
{
    public static IQueryable<string> GivenNumbers(AppDbContext db) => db.Fees.Where(f => f.Number != null).Select(f => f.Number!);

    /// <summary>In the transaction that is open, in which the series is held until it is committed: whoever rolls back gives the numbers back.</summary>
    /// <param name="fees">With their lines.</param>
    /// <returns>What is to be booked; the caller saves it.</returns>
    public async Task<IReadOnlyList<LedgerEntry>> IssueAsync(IReadOnlyCollection<Fee> fees, CancellationToken ct)
    {
        var booking = await NowAsync(ct);
        var numbers = await NumberSeries.TakeAsync(db, NumberSeries.OfInvoices(db), fees.Count, GivenNumbers(db), [], ct);
        foreach (var fee in fees)
            fee.Issue(numbers.Dequeue(), booking.Day);
        return [.. fees.SelectMany(fee => Posting.OfCharge(fee, booking))];
    }

    public async Task<BookingTime> NowAsync(CancellationToken ct) => new(await clock.TodayAsync(ct), time.Now());
}
