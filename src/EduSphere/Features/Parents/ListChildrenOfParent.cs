using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

public static class ListChildrenOfParent
{
    /// <summary>List a parent's children</summary>
    /// <remarks>Whose guardian they are today or are to become, by name, with what each guardianship grants.</remarks>
    public static async Task<Results<Ok<Page<ChildOfParent>>, NotFound>> Handle(
        Guid id, [AsParameters] PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, query, db, user, clock, ct) is { } page ? TypedResults.Ok(page) : TypedResults.NotFound();

    /// <returns>Null where there is no such parent.</returns>
    public static async Task<Page<ChildOfParent>?> QueryAsync(Guid parentId, PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        if (!await db.Parents.AnyAsync(p => p.Id == parentId, ct))
            return null;
        var today = await clock.TodayAsync(ct);
        var links = await db.Guardianships.AsNoTracking().Include(g => g.Parent.User).Where(g => g.ParentId == parentId).ToListAsync(ct);
        // Whoever stops and begins again has two with one child: the earlier one first.
        var current = links.Where(link => link.HoldsFrom(today)).OrderBy(link => link.StartDate).DistinctBy(link => link.StudentId).ToDictionary(link => link.StudentId);
        var ids = current.Keys.ToArray();
        var students = db.Students.Where(s => ids.Contains(s.Id)).OrderBy(s => s.SortName).ThenBy(s => s.Id);
        return query.PageOf(ids.Length, (await students.OnPage(query).DescribeAsync(db, user, today, ct)).ConvertAll(child => new ChildOfParent
        {
            Id = child.Id,
            StudentNumber = child.StudentNumber,
            FirstName = child.FirstName,
            LastName = child.LastName,
            Status = child.Status,
            Class = child.Class,
            Guardianship = GuardianDetails.Of(current[child.Id], full: true, user.Id),
        }));
    }
}
