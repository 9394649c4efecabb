using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

/// <summary>The guardian who is called first: never one who is barred.</summary>
public sealed record FirstGuardian
{
    public required Guid ParentId { get; init; }

    public required string Name { get; init; }

    /// <summary>As the school says it: mother, father, foster parent…</summary>
    public required string Relationship { get; init; }

    /// <summary>For admin, registrar and the class teacher; to everybody else null.</summary>
    public required string? Phone { get; init; }
}

public static class FirstGuardians
{
    /// <param name="studentIds">Few, whom the user may know of.</param>
    /// <returns>Of those who have a guardian today.</returns>
    public static async Task<IReadOnlyDictionary<Guid, FirstGuardian>> QueryAsync(IReadOnlyCollection<Guid> studentIds, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        var (full, payersOnly) = (user.May(Permission.SeeGuardians), !user.May(Permission.SeeAllGuardians));
        var classes = db.LedBy(user.Id, today);
        var led = full ? [] : await db.Enrollments.HoldingOn(today).Where(e => studentIds.Contains(e.StudentId) && classes.Contains(e.ClassId)).Select(e => e.StudentId).ToListAsync(ct);
        var guardians = await db.Guardianships.HoldingOn(today).Where(g => studentIds.Contains(g.StudentId) && g.BarredOn == null && (!payersOnly || g.Pays)).OrderBy(g => g.Priority).ThenBy(g => g.Id)
            .Select(g => new { g.StudentId, g.ParentId, Name = g.Parent.User.FirstName + " " + g.Parent.User.LastName, g.Relationship, g.Parent.User.Phone }).ToListAsync(ct);
        return guardians.DistinctBy(g => g.StudentId).ToDictionary(g => g.StudentId, g => new FirstGuardian
        {
            ParentId = g.ParentId,
            Name = g.Name,
            Relationship = g.Relationship,
            Phone = full || led.Contains(g.StudentId) ? g.Phone : null,
        });
    }
}
