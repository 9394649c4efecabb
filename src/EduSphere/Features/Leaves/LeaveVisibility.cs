using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Leaves;

public static class LeaveVisibility
{
    /// <summary>Of students whom the user may know of: what was granted, beside it what they asked for themself; to whoever decides all of it.</summary>
    public static IQueryable<Leave> VisibleTo(this IQueryable<Leave> leaves, CurrentUser user)
    {
        var userId = user.Id;
        return user.May(Permission.DecideRequests) ? leaves : leaves.Where(l => l.Status == LeaveStatus.Approved || l.AskedById == userId);
    }

    /// <summary>Whether the user is told why a student is away: the office, and who leads the class.</summary>
    public static async Task<bool> SeesReasonsAsync(this AppDbContext db, Guid studentId, CurrentUser user, DateOnly today, CancellationToken ct) =>
        user.May(Permission.SeeReasons) || await db.LeadsAsync(user, studentId, today, ct);
}
