using EduSphere.Data;
using EduSphere.Platform.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class ListBankStatements
{
    /// <summary>List files of the bank</summary>
    /// <remarks>The latest first.</remarks>
    public static async Task<Ok<Page<BankStatementDetails>>> Handle([AsParameters] PageQuery query, AppDbContext db, CancellationToken ct) => TypedResults.Ok(await QueryAsync(query, db, ct));

    /// <summary>Read a file of the bank</summary>
    /// <remarks>Its payments are listed by <c>/bank-transactions?statementId=…</c>.</remarks>
    public static async Task<Results<Ok<BankStatementDetails>, NotFound>> Read(Guid id, AppDbContext db, CancellationToken ct) =>
        await ReadAsync(id, db, ct) is { } statement ? TypedResults.Ok(statement) : TypedResults.NotFound();

    /// <returns>Null where there is none.</returns>
    public static Task<BankStatementDetails?> ReadAsync(Guid id, AppDbContext db, CancellationToken ct) => Describe(db.BankStatements.Where(s => s.Id == id), db).SingleOrDefaultAsync(ct);

    public static async Task<Page<BankStatementDetails>> QueryAsync(PageQuery query, AppDbContext db, CancellationToken ct) =>
        query.PageOf(await db.BankStatements.CountAsync(ct), await Describe(db.BankStatements.OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Id).OnPage(query), db).ToListAsync(ct));

    private static IQueryable<BankStatementDetails> Describe(IQueryable<BankStatement> statements, AppDbContext db) => statements.Select(s => new BankStatementDetails
    {
        Id = s.Id,
        FileName = s.FileName,
        Format = s.Format,
        CreatedAt = s.CreatedAt,
        UploadedBy = new() { Id = s.UploadedById, Name = s.UploadedBy.FirstName + " " + s.UploadedBy.LastName },
        Transactions = db.BankTransactions.Count(t => t.StatementId == s.Id),
        Open = db.BankTransactions.Count(t => t.StatementId == s.Id && t.Status == BankTransactionStatus.Open),
        Known = s.Known,
        LeftOut = s.LeftOut,
    });
}
