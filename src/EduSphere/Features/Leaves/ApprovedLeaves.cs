using EduSphere.Data;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Leaves;

/// <summary>Who has leave on a day.</summary>
public static class ApprovedLeaves
{
    /// <returns>The last day of it, of those of the students who have any.</returns>
    public static Task<Dictionary<Guid, DateOnly>> QueryAsync(AppDbContext db, IReadOnlyCollection<Guid> studentIds, DateOnly date, CancellationToken ct) =>
        db.Leaves.Where(l => studentIds.Contains(l.StudentId) && l.EndDate >= date && l.StartDate <= date && l.Status == LeaveStatus.Approved)
            .ToDictionaryAsync(l => l.StudentId, l => l.EndDate, ct);
}
