using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

public static class ListOwnChildren
{
    /// <summary>List the own children</summary>
    /// <remarks>Those for whom the caller has portal access today, by name.</remarks>
    public static async Task<Ok<Page<StudentDetails>>> Handle([AsParameters] PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var children = db.Students.AsNoTracking().VisibleTo(db, user, today).OrderBy(s => s.SortName).ThenBy(s => s.Id);
        return TypedResults.Ok(await children.ToPageAsync(query, StudentDetails.From(user, today), ct));
    }
}
