using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class DismissTransaction
{
    /// <summary>Put aside what pays no fee</summary>
    /// <remarks>A gift, a rent: it stays on record, and can be taken up again.</remarks>
    public static Task<Results<Ok<BankTransactionDetails>, NotFound, ProblemHttpResult>> Handle(Guid id, AppDbContext db, CurrentUser user, TimeProvider time, CancellationToken ct) =>
        ChangeAsync(id, transfer => transfer.Dismiss(user.Id, time.Now()), db, ct);

    /// <summary>Take up again what was put aside</summary>
    public static Task<Results<Ok<BankTransactionDetails>, NotFound, ProblemHttpResult>> Reopen(Guid id, AppDbContext db, CancellationToken ct) =>
        ChangeAsync(id, transfer => transfer.Reopen(), db, ct);

    private static async Task<Results<Ok<BankTransactionDetails>, NotFound, ProblemHttpResult>> ChangeAsync(Guid id, Action<BankTransaction> change, AppDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(db.BankTransactions.Where(t => t.Id == id), ct);
        var transfer = await db.BankTransactions.SingleOrDefaultAsync(t => t.Id == id, ct);
        if (transfer is null)
            return TypedResults.NotFound();
        change(transfer);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok((await ListBankTransactions.ReadAsync(id, db, ct))!);
    }
}
