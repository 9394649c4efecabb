using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Leaves;

/// <summary>What pages ask of leaves, by the query of the API.</summary>
public sealed class LeaveQueries(AppDbContext db, CurrentUser user, SchoolClock clock)
{
    private static readonly PageQuery Latest = new() { Limit = 5 };

    public async Task<IReadOnlyList<LeaveDetails>> LatestAsync(Guid studentId, CancellationToken ct) => (await ListLeaves.QueryAsync(studentId, Latest, db, user, clock, ct))?.Data ?? [];
}
