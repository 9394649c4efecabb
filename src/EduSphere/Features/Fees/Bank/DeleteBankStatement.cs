using EduSphere.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class DeleteBankStatement
{
    /// <summary>Throw a file of the bank away</summary>
    /// <remarks>One that was sent by mistake, with its payments, as long as nothing of it is booked. The same file can be sent again.</remarks>
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, AppDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(db.BankTransactions.Where(t => t.StatementId == id), ct);
        var statement = await db.BankStatements.SingleOrDefaultAsync(s => s.Id == id, ct);
        if (statement is null)
            return TypedResults.NotFound();
        var transfers = await db.BankTransactions.Include(t => t.Matches).Where(t => t.StatementId == id).ToListAsync(ct);
        if (transfers.Exists(transfer => transfer.Status == BankTransactionStatus.Booked))
            throw FeeProblems.TransferDecided.Refusal("Something of it is booked.");
        db.RemoveRange(transfers.SelectMany(transfer => transfer.Matches));
        db.RemoveRange(transfers);
        db.Remove(statement);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
