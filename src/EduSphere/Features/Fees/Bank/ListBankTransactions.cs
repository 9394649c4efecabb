using EduSphere.Data;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>Which transfers to list.</summary>
public sealed record BankTransactionsQuery : PageQuery
{
    [OneOf<BankTransactionStatus>]
    public string? Status { get; init; }

    /// <summary>Whether they need nobody's judgement; both when it is absent.</summary>
    public bool? Certain { get; init; }

    /// <summary>Those of one file.</summary>
    public Guid? StatementId { get; init; }
}

public static class ListBankTransactions
{
    /// <summary>List what came in by the bank</summary>
    /// <remarks>The latest first, with the fees that each may pay.</remarks>
    public static async Task<Ok<Page<BankTransactionDetails>>> Handle([AsParameters] BankTransactionsQuery query, AppDbContext db, CancellationToken ct) => TypedResults.Ok(await QueryAsync(query, db, ct));

    /// <summary>Read what came in by the bank</summary>
    public static async Task<Results<Ok<BankTransactionDetails>, NotFound>> Read(Guid id, AppDbContext db, CancellationToken ct) =>
        await ReadAsync(id, db, ct) is { } transaction ? TypedResults.Ok(transaction) : TypedResults.NotFound();

    /// <returns>Null where there is none.</returns>
    public static async Task<BankTransactionDetails?> ReadAsync(Guid id, AppDbContext db, CancellationToken ct) => (await DescribeAsync(db.BankTransactions.Where(t => t.Id == id), db, ct)).SingleOrDefault();

    public static async Task<Page<BankTransactionDetails>> QueryAsync(BankTransactionsQuery query, AppDbContext db, CancellationToken ct)
    {
        var found = Filter(query, db);
        var total = await found.CountAsync(ct);
        return query.PageOf(total, total == 0 ? [] : await DescribeAsync(found.OrderByDescending(t => t.BookedOn).ThenByDescending(t => t.StatementId).ThenByDescending(t => t.Position).OnPage(query), db, ct));
    }

    public static IQueryable<BankTransaction> Filter(BankTransactionsQuery query, AppDbContext db)
    {
        var transactions = db.BankTransactions.AsQueryable();
        if (OneOf.Parse<BankTransactionStatus>(query.Status) is { } status)
            transactions = transactions.Where(t => t.Status == status);
        if (query.StatementId is { } statement)
            transactions = transactions.Where(t => t.StatementId == statement);
        if (query.Certain is { } certain)
        {
            var those = db.BankTransactions.Where(BankTransaction.Certain).Select(t => t.Id);
            transactions = transactions.Where(t => those.Contains(t.Id) == certain);
        }
        return transactions;
    }

    /// <param name="chosen">Few, ordered.</param>
    private static async Task<List<BankTransactionDetails>> DescribeAsync(IQueryable<BankTransaction> chosen, AppDbContext db, CancellationToken ct)
    {
        var transactions = await chosen.AsNoTracking().Include(t => t.DecidedBy).Include(t => t.Matches).ThenInclude(m => m.Fee.Student.User).Include(t => t.Matches).ThenInclude(m => m.Payment).AsSplitQuery().ToListAsync(ct);
        if (transactions.Count == 0)
            return [];
        var (ids, currency) = (transactions.ConvertAll(t => t.Id), await db.CurrencyAsync(ct));
        var certain = await db.BankTransactions.Where(t => ids.Contains(t.Id)).Where(BankTransaction.Certain).Select(t => t.Id).ToListAsync(ct);
        return transactions.ConvertAll(t => BankTransactionDetails.Of(t, certain.Contains(t.Id), currency));
    }
}
