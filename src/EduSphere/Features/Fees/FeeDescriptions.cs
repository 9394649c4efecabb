using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>Describes fees that were chosen already: one query for each kind of thing that is shown beside them.</summary>
public static class FeeDescriptions
{
    /// <param name="chosen">Few, ordered; what the caller may see.</param>
    public static async Task<List<FeeDetails>> DescribeAsync(this IQueryable<Fee> chosen, AppDbContext db, DateOnly today, CancellationToken ct)
    {
        var fees = await chosen.AsNoTracking().Select(f => new { Fee = f, Type = f.FeeType.Name, f.Student.StudentNumber, Name = f.Student.User.FirstName + " " + f.Student.User.LastName }).ToListAsync(ct);
        if (fees.Count == 0)
            return [];
        var currency = await db.CurrencyAsync(ct);
        var classes = await ClassNamesAsync(db, [.. fees.Select(row => row.Fee.StudentId).Distinct()], today, ct);
        return fees.ConvertAll(row => FeeDetails.Of(row.Fee, row.Type,
            new() { Id = row.Fee.StudentId, Name = row.Name, StudentNumber = row.StudentNumber, ClassName = classes.GetValueOrDefault(row.Fee.StudentId) }, currency, today));
    }

    /// <summary>One fee with all that is known of it.</summary>
    /// <returns>Null where none was chosen.</returns>
    public static async Task<FullFee?> DescribeFullAsync(this IQueryable<Fee> chosen, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        var fee = await chosen.AsNoTracking().Include(f => f.FeeType).Include(f => f.Student.User).Include(f => f.Lines).SingleOrDefaultAsync(ct);
        if (fee is null)
            return null;
        var payments = await db.Payments.AsNoTracking().Where(p => p.FeeId == fee.Id).OrderBy(p => p.RecordedAt).ThenBy(p => p.Id).ToListAsync(ct);
        var ids = payments.ConvertAll(p => p.Id);
        var refunds = ids.Count == 0 ? [] : await db.Refunds.AsNoTracking().Where(r => ids.Contains(r.PaymentId)).OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).ToListAsync(ct);
        var entries = await db.LedgerEntries.AsNoTracking().Where(e => e.FeeId == fee.Id && e.Account == LedgerAccount.Receivable).OrderBy(e => e.BookedAt).ThenBy(e => e.Id).ToListAsync(ct);
        var waivers = await db.Waivers.AsNoTracking().Include(w => w.ApprovedBy).Where(w => w.FeeId == fee.Id).OrderBy(w => w.WaivedOn).ThenBy(w => w.Id).ToListAsync(ct);
        var classes = await ClassNamesAsync(db, [fee.StudentId], today, ct);
        var office = user.May(Permission.ChangeFees);
        var student = new FeeStudent { Id = fee.StudentId, Name = $"{fee.Student.User.FirstName} {fee.Student.User.LastName}", StudentNumber = fee.Student.StudentNumber, ClassName = classes.GetValueOrDefault(fee.StudentId) };
        return new FullFee(FeeDetails.Of(fee, fee.FeeType.Name, student, await db.CurrencyAsync(ct), today))
        {
            Lines = [.. fee.Lines.OrderBy(line => line.Position).Select(line => FeeLineDetails.Of(line, office))],
            Payments = payments.ConvertAll(payment => PaymentDetails.Of(payment, refunds.Where(refund => refund.PaymentId == payment.Id), office)),
            Waivers = waivers.ConvertAll(waiver => WaiverDetails.Of(waiver, office)),
            Entries = entries.ConvertAll(FeeEntry.Of),
            VoidedOn = fee.VoidedOn,
            VoidReason = office ? fee.VoidReason : null,
            Credit = await db.CreditOfAsync(fee.StudentId, ct),
        };
    }

    /// <summary>ISO 4217, of the school.</summary>
    public static Task<string> CurrencyAsync(this AppDbContext db, CancellationToken ct) => db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.Currency).SingleAsync(ct);

    /// <summary>What a student has left from what was paid too much.</summary>
    public static async Task<decimal> CreditOfAsync(this AppDbContext db, Guid studentId, CancellationToken ct) =>
        -await db.LedgerEntries.Where(e => e.StudentId == studentId && e.Account == LedgerAccount.Credit).SumAsync(e => e.Amount, ct);

    /// <summary>The class of today of each student who is in one.</summary>
    internal static Task<Dictionary<Guid, string>> ClassNamesAsync(AppDbContext db, Guid[] studentIds, DateOnly today, CancellationToken ct) =>
        db.Enrollments.HoldingOn(today).Where(e => studentIds.Contains(e.StudentId)).Select(e => new { e.StudentId, e.Class.Name }).ToDictionaryAsync(e => e.StudentId, e => e.Name, ct);
}
