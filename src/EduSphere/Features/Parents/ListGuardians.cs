using System.Linq.Expressions;
using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

/// <summary>
/// A guardian of a student. Contact data and rights are for admin, registrar and the class teacher, and a guardian sees their own:
/// to everybody else they are null.
/// </summary>
public sealed record GuardianDetails
{
    public required Guid ParentId { get; init; }

    public required string Name { get; init; }

    /// <summary>As the school says it: mother, father, foster parent…</summary>
    public required string Relationship { get; init; }

    /// <summary>Whether this is who is called first.</summary>
    public required bool IsPrimary { get; init; }

    public required string? Email { get; init; }

    public required string? Phone { get; init; }

    public required GuardianRights? Rights { get; init; }

    public required DateOnly StartDate { get; init; }
}

/// <summary>What a guardianship grants.</summary>
public sealed record GuardianRights
{
    public required bool IsLegalGuardian { get; init; }

    public required bool LivesWith { get; init; }

    public required bool HasPortalAccess { get; init; }

    public required bool ReceivesMessages { get; init; }

    public required bool Pays { get; init; }

    public required bool MayCollect { get; init; }

    public required bool IsEmergencyContact { get; init; }
}

public static class ListGuardians
{
    /// <summary>List a student's guardians</summary>
    /// <remarks>Those of today, the first to be called first. The accountant sees those who pay.</remarks>
    public static async Task<Results<Ok<Page<GuardianDetails>>, NotFound>> Handle(
        Guid id, [AsParameters] PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, query, db, user, clock, ct) is { } page ? TypedResults.Ok(page) : TypedResults.NotFound();

    /// <returns>Null where there is no such student, or none that the user may know of.</returns>
    public static async Task<Page<GuardianDetails>?> QueryAsync(Guid studentId, PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        if (!await db.Students.Where(s => s.Id == studentId).VisibleTo(db, user, today).AnyAsync(ct))
            return null;
        var full = user.May(Permission.SeeGuardians) || await LeadsClassOfAsync(studentId, db, user.Id, today, ct);
        var links = db.Guardianships.HoldingOn(today).Where(g => g.StudentId == studentId);
        if (!user.May(Permission.SeeAllGuardians))
            links = links.Where(g => g.Pays);
        return await links.OrderBy(g => g.Priority).ThenBy(g => g.Id).ToPageAsync(query, Details(full, user.Id), ct);
    }

    private static Task<bool> LeadsClassOfAsync(Guid studentId, AppDbContext db, Guid userId, DateOnly today, CancellationToken ct) =>
        db.Enrollments.HoldingOn(today).AnyAsync(e => e.StudentId == studentId && e.Class.HomeroomTeacher!.UserId == userId, ct);

    private static Expression<Func<Guardianship, GuardianDetails>> Details(bool full, Guid ownUserId) => g => new GuardianDetails
    {
        ParentId = g.ParentId,
        Name = g.Parent.User.FirstName + " " + g.Parent.User.LastName,
        Relationship = g.Relationship,
        IsPrimary = g.Priority == 1,
        Email = full || g.Parent.UserId == ownUserId ? g.Parent.User.Email : null,
        Phone = full || g.Parent.UserId == ownUserId ? g.Parent.User.Phone : null,
        Rights = full || g.Parent.UserId == ownUserId ? new GuardianRights
        {
            IsLegalGuardian = g.IsLegalGuardian,
            LivesWith = g.LivesWith,
            HasPortalAccess = g.HasPortalAccess,
            ReceivesMessages = g.ReceivesMessages,
            Pays = g.Pays,
            MayCollect = g.MayCollect,
            IsEmergencyContact = g.IsEmergencyContact,
        } : null,
        StartDate = g.StartDate,
    };
}
