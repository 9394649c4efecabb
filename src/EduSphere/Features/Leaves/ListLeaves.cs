using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Leaves;

public static class ListLeaves
{
    /// <summary>List a student's leaves</summary>
    /// <remarks>The latest first. What waits, was refused or taken back is for the office and whoever asked.</remarks>
    public static async Task<Results<Ok<Page<LeaveDetails>>, NotFound>> Handle(Guid id, [AsParameters] PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, query, db, user, clock, ct) is { } page ? TypedResults.Ok(page) : TypedResults.NotFound();

    /// <returns>Null where there is no such student, or none that the user may know of.</returns>
    public static async Task<Page<LeaveDetails>?> QueryAsync(Guid studentId, PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        if (!await db.Students.Where(s => s.Id == studentId).VisibleTo(db, user, today).AnyAsync(ct))
            return null;
        var (full, reader) = (await db.SeesReasonsAsync(studentId, user, today, ct), user.Id);
        return await db.Leaves.AsNoTracking().Include(l => l.AskedBy).Where(l => l.StudentId == studentId).VisibleTo(user)
            .OrderByDescending(l => l.EndDate).ThenByDescending(l => l.Id).ToPageAsync(query, l => LeaveDetails.Of(l, full, reader), ct);
    }
}
