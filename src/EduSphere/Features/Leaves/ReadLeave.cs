using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Leaves;

public static class ReadLeave
{
    /// <summary>Read a leave</summary>
    public static async Task<Results<Ok<LeaveDetails>, NotFound>> Handle(Guid id, Guid leaveId, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return await FindAsync(id, leaveId, db, user, today, ct) is { } leave
            ? TypedResults.Ok(LeaveDetails.Of(leave, await db.SeesReasonsAsync(id, user, today, ct), user.Id))
            : TypedResults.NotFound();
    }

    /// <returns>With whoever asked; null where there is none that the user may know of.</returns>
    public static async Task<Leave?> FindAsync(Guid studentId, Guid id, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        var students = db.Students.Where(s => s.Id == studentId).VisibleTo(db, user, today).Select(s => s.Id);
        return await db.Leaves.Include(l => l.AskedBy).Where(l => l.Id == id && students.Contains(l.StudentId)).VisibleTo(user).SingleOrDefaultAsync(ct);
    }
}
