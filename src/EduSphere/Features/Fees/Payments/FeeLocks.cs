using EduSphere.Data;
using Microsoft.EntityFrameworkCore.Storage;

namespace EduSphere.Features.Fees;

/// <summary>Who books on a fee holds the student before it: what a student has left as credit is spent once, whichever of their fees is paid from it.</summary>
public static class FeeLocks
{
    /// <summary>Opens a transaction that holds them.</summary>
    public static async Task<IDbContextTransaction> LockFeeAsync(this AppDbContext db, Guid feeId, CancellationToken ct)
    {
        var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.HoldFeeAsync(feeId, ct);
        return transaction;
    }

    /// <summary>The same in the transaction that is open.</summary>
    public static Task HoldFeeAsync(this AppDbContext db, Guid feeId, CancellationToken ct) => db.HoldFeesAsync(db.Fees.Where(f => f.Id == feeId), ct);

    /// <summary>The same of several.</summary>
    public static async Task HoldFeesAsync(this AppDbContext db, IQueryable<Fee> fees, CancellationToken ct)
    {
        // Found from the fees: SQLite would ask every student whether one of them is theirs.
        await db.HoldAsync(db.Students.Where(s => fees.Select(f => f.StudentId).Contains(s.Id)), ct);
        await db.HoldAsync(fees, ct);
    }
}
