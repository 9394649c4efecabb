using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

public static class ListGuardians
{
    /// <summary>List a student's guardians</summary>
    /// <remarks>
    /// Those of today, the first to be called first. Admin, registrar and the class teacher see as well who is to become one and who is barred; to nobody else a barred
    /// guardian is named. The accountant sees those who pay.
    /// </remarks>
    public static async Task<Results<Ok<Page<GuardianDetails>>, NotFound>> Handle(
        Guid id, [AsParameters] PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, query, db, user, clock, ct) is { } page ? TypedResults.Ok(page) : TypedResults.NotFound();

    /// <returns>Null where there is no such student, or none that the user may know of.</returns>
    public static async Task<Page<GuardianDetails>?> QueryAsync(Guid studentId, PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        if (!await db.Students.Where(s => s.Id == studentId).VisibleTo(db, user, today).AnyAsync(ct))
            return null;
        var (full, reader) = (await SeesAllAsync(studentId, db, user, today, ct), user.Id);
        var links = db.Guardianships.AsNoTracking().Include(g => g.Parent.User).Where(g => g.StudentId == studentId);
        links = full ? links.Where(Guardianship.HoldingFrom(today)) : links.HoldingOn(today).Where(g => g.BarredOn == null);
        if (!user.May(Permission.SeeAllGuardians))
            links = links.Where(g => g.Pays);
        return await links.OrderBy(g => g.Priority).ThenBy(g => g.Id).ToPageAsync(query, g => GuardianDetails.Of(g, full, reader), ct);
    }

    /// <summary>Whether the user is told contact data, rights and bars of a student's guardians: the office, and who leads the class.</summary>
    public static async Task<bool> SeesAllAsync(Guid studentId, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct) =>
        user.May(Permission.SeeGuardians) || await db.LedBy(user.Id, today).AnyAsync(led => db.Enrollments.HoldingOn(today).Any(e => e.StudentId == studentId && e.ClassId == led), ct);
}
