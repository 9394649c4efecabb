using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Fees;

public static class ListOverdue
{
    /// <summary>List what is overdue</summary>
    /// <remarks>What has been due the longest first.</remarks>
    public static async Task<Ok<Page<FeeDetails>>> Handle([AsParameters] PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCache cache, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return TypedResults.Ok(await ListFees.QueryAsync(new() { Page = query.Page, Limit = query.Limit, Status = "overdue", Sort = "dueDate" }, db, user, today, cache, ct));
    }
}
