using System.Linq.Expressions;
using EduSphere.Adapters.Payments;
using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Fees;

/// <summary>What pages ask of the fees, by the queries of the API.</summary>
public sealed class FeeQueries(AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCache cache, Reminding reminding, IPaymentGateway gateway)
{
    /// <summary>More fee types, or discounts, than any school has.</summary>
    private const int Most = 1000;

    /// <summary>Whether fees can be paid by card.</summary>
    public bool TakesCards => gateway.IsSetUp;

    /// <param name="among">What the page lists that is no one status; all when it is null.</param>
    public async Task<Page<FeeDetails>> ListAsync(FeesQuery query, Expression<Func<Fee, bool>>? among, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return await query.OrLastAsync(asked => ListFees.QueryAsync(asked, db, user, today, cache, ct, among));
    }

    /// <returns>Null where there is none, or none that the user may know of.</returns>
    public async Task<FullFee?> ReadAsync(Guid id, CancellationToken ct) => await ReadFee.QueryAsync(id, db, user, await clock.TodayAsync(ct), ct);

    public async Task<FeeStatistics> StatisticsAsync(CancellationToken ct) => await ReadFeeStatistics.QueryAsync(new(), db, user, await clock.TodayAsync(ct), ct);

    public async Task<FeeAgeing> AgeingAsync(CancellationToken ct) => await ReadAgeing.QueryAsync(db, await clock.TodayAsync(ct), ct);

    public async Task<FeeCollections> CollectionsAsync(CancellationToken ct) => await ReadCollections.QueryAsync(new(), db, await clock.TodayAsync(ct), ct);

    public Task<Page<FeeTypeDetails>> TypesAsync(PageQuery query, CancellationToken ct) => ListFeeTypes.QueryAsync(query, db, ct);

    /// <returns>All of them, by name.</returns>
    public async Task<IReadOnlyList<FeeTypeDetails>> TypesAsync(CancellationToken ct) => (await TypesAsync(new PageQuery { Limit = Most }, ct)).Data;

    /// <returns>Null where there is none.</returns>
    public Task<FeeTypeDetails?> TypeAsync(Guid id, CancellationToken ct) => ReadFeeType.QueryAsync(id, db, ct);

    public Task<Page<SiblingDiscountDetails>> SiblingDiscountsAsync(PageQuery query, CancellationToken ct) => SiblingDiscountOperations.QueryAsync(query, db, ct);

    /// <returns>All of them, the latest first.</returns>
    public async Task<IReadOnlyList<SiblingDiscountDetails>> SiblingDiscountsAsync(CancellationToken ct) => (await SiblingDiscountsAsync(new PageQuery { Limit = Most }, ct)).Data;

    /// <summary>The latest of what the card provider said and nobody could book.</summary>
    public async Task<IReadOnlyList<PaymentEventDetails>> FlaggedAsync(CancellationToken ct) => (await ListPaymentEvents.QueryAsync(new() { Status = "flagged", Limit = 20 }, db, ct)).Data;

    /// <summary>What a reminder of what is overdue would come to.</summary>
    public Task<FeeReminders> RemindersAsync(CancellationToken ct) => reminding.PreviewAsync(null, ct);

    /// <summary>What charging for being late would come to.</summary>
    public async Task<LateFeesSum> LateFeesAsync(CancellationToken ct) => await LateFees.SumAsync(db, await clock.TodayAsync(ct), ct);

    public Task<Page<ChargeDetails>> ChargesAsync(PageQuery query, CancellationToken ct) => ReadCharge.QueryAsync(query, db, ct);

    /// <returns>Null where there is none.</returns>
    public Task<ChargeDetails?> ChargeAsync(Guid id, CancellationToken ct) => ReadCharge.QueryAsync(id, db, ct);

    /// <summary>ISO 4217, of the school.</summary>
    public Task<string> CurrencyAsync(CancellationToken ct) => db.CurrencyAsync(ct);

    /// <returns>Null where there is no such student, or none that the user may know of.</returns>
    public async Task<StudentFees?> OfStudentAsync(Guid studentId, CancellationToken ct) => await ReadStudentFees.QueryAsync(studentId, null, db, user, await clock.TodayAsync(ct), ct);

    /// <returns>Null where there is no such student, or none that the user may know of.</returns>
    public async Task<FamilyStatement?> FamilyAsync(Guid studentId, FeeStatisticsQuery query, CancellationToken ct) =>
        await ReadFamilyStatement.QueryAsync(studentId, query, db, user, await clock.TodayAsync(ct), ct);
}
