using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

/// <summary>
/// The one way to change guardianships that are there. The students' rows are held meanwhile, so that who adds, changes and bars at once does it one after the other, and
/// a parent who loses sight of a child is signed out as a parent in the same transaction: what they have open hears and keeps nothing more of the child.
/// </summary>
public sealed class GuardianshipChanges(AppDbContext db, CurrentUser user, SchoolClock clock, SessionEnding sessions)
{
    /// <summary>Changes one guardianship of a student, and answers with it.</summary>
    /// <param name="change">Takes the guardianship, the student with all of theirs, and the school's day.</param>
    public async Task<Results<Ok<GuardianDetails>, NotFound, ProblemHttpResult>> ChangeAsync(
        Guid studentId, Guid id, IfMatch ifMatch, Func<Guardianship, Student, DateOnly, Task> change, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        await using var transaction = await db.LockAsync(db.Students.Where(s => s.Id == studentId), ct);
        var student = await db.Students.Include(s => s.Guardianships).ThenInclude(g => g.Parent.User).SingleOrDefaultAsync(s => s.Id == studentId, ct);
        if (student?.Guardianships.Find(g => g.Id == id) is not { } link)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(link.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", GuardianDetails.Of(link, full: true, user.Id));
        if (!link.HoldsFrom(today))
            throw ParentProblems.Ended.Refusal("It ended on {0}.", link.EndDate!);
        var ended = await SaveAsync([student], today, () => change(link, student, today), ct);
        await transaction.CommitAsync(ct);
        sessions.Announce(ended);
        return TypedResults.Ok(GuardianDetails.Of(link, full: true, user.Id));
    }

    /// <summary>Ends all that a parent has, today; what is still to come never begins.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> EndAllAsync(Parent parent, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var children = db.Guardianships.Where(g => g.ParentId == parent.Id).Select(g => g.StudentId);
        await using var transaction = await db.LockAsync(db.Students.Where(s => children.Contains(s.Id)), ct);
        var students = await db.Students.Include(s => s.Guardianships).ThenInclude(g => g.Parent.User).Where(s => children.Contains(s.Id)).ToListAsync(ct);
        var links = students.SelectMany(student => student.Guardianships).Where(link => link.ParentId == parent.Id && link.HoldsFrom(today)).ToList();
        if (links.Count == 0)
            return 0;
        var ended = await SaveAsync(students, today, () =>
        {
            foreach (var link in links)
                link.EndDate = link.EndableOn(today);
            students.ForEach(student => CallingOrder.Renumber(student, today));
            parent.Touch(db);
            return Task.CompletedTask;
        }, ct);
        await transaction.CommitAsync(ct);
        sessions.Announce(ended);
        return links.Count;
    }

    private async Task<IReadOnlyList<EndedSession>> SaveAsync(List<Student> students, DateOnly today, Func<Task> change, CancellationToken ct)
    {
        var before = Sights(students, today);
        await change();
        var lost = before.Except(Sights(students, today)).Select(sight => sight.UserId).ToArray();
        students.ForEach(student => student.Touch(db));
        await db.SaveChangesAsync(ct);
        return await SignOutAsync(lost, ct);
    }

    /// <summary>Signs out as parents who have lost sight of a child; <see cref="SessionEnding.Announce"/> follows when that is committed.</summary>
    internal async Task<IReadOnlyList<EndedSession>> SignOutAsync(Guid[] lost, CancellationToken ct)
    {
        var (schoolId, asParents) = (db.SchoolId, RolePermissions.Holding(Permission.ReadOwnChildren));
        return lost.Length == 0 ? [] : await sessions.MarkAsync(session => lost.Contains(session.UserId) && session.SchoolId == schoolId && asParents.Contains(session.Role), ct);
    }

    /// <summary>Who sees which child.</summary>
    internal static List<(Guid UserId, Guid StudentId)> Sights(IReadOnlyList<Student> students, DateOnly day) =>
        [.. students.SelectMany(student => student.Guardianships).Where(link => link.GrantsPortalOn(day)).Select(link => (link.Parent.UserId, link.StudentId))];
}
