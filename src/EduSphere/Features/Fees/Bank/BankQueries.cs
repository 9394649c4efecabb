using EduSphere.Data;
using EduSphere.Platform.Lists;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>What pages ask of the bank's files, by the queries of the API.</summary>
public sealed class BankQueries(AppDbContext db)
{
    public Task<Page<BankStatementDetails>> StatementsAsync(PageQuery query, CancellationToken ct) => ListBankStatements.QueryAsync(query, db, ct);

    /// <summary>How the latest CSV file was read.</summary>
    public async Task<BankFileReading> LastReadingAsync(CancellationToken ct) =>
        await db.BankStatements.Where(s => s.Reading != null).OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Id).Select(s => s.Reading).FirstOrDefaultAsync(ct) is { } reading ? BankFileReading.Of(reading) : new();

    public Task<Page<BankTransactionDetails>> TransactionsAsync(BankTransactionsQuery query, CancellationToken ct) => query.OrLastAsync(asked => ListBankTransactions.QueryAsync(asked, db, ct));

    /// <returns>Null where there is none.</returns>
    public Task<BankTransactionDetails?> TransactionAsync(Guid id, CancellationToken ct) => ListBankTransactions.ReadAsync(id, db, ct);

    public Task<int> CountAsync(BankTransactionsQuery query, CancellationToken ct) => ListBankTransactions.Filter(query, db).CountAsync(ct);
}
