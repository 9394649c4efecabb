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
    public static async Task HoldFeeAsync(this AppDbContext db, Guid feeId, CancellationToken ct)
    {
        // Found from the fee: SQLite would ask every student whether it is theirs.
        await db.HoldAsync(db.Students.Where(s => db.Fees.Where(f => f.Id == feeId).Select(f => f.StudentId).Contains(s.Id)), ct);
        await db.HoldAsync(db.Fees.Where(f => f.Id == feeId), ct);
    }
}
