using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Enrollments;

/// <summary>What pages ask of the enrollments, by the queries of the API.</summary>
public sealed class EnrollmentQueries(AppDbContext db, CurrentUser user, SchoolClock clock, Withdrawals withdrawals)
{
    private static readonly PageQuery All = new() { Limit = PageQuery.MostRows };

    public async Task<IReadOnlyList<EnrollmentDetails>> HistoryAsync(Guid studentId, CancellationToken ct) =>
        (await ListEnrollments.QueryAsync(studentId, All, db, user, clock, ct))?.Data ?? [];

    /// <returns>The latest withdrawal of a student whom the user may change; null where none stands.</returns>
    public Task<Withdrawal?> WithdrawalAsync(Guid studentId, CancellationToken ct) => withdrawals.FindAsync(studentId, ct);

    public Task<IReadOnlyList<SeatChoice>> SeatsAsync(CancellationToken ct) => SeatChoice.QueryAsync(db, user, clock, ct);
}
