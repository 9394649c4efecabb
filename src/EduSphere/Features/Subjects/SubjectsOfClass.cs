using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Subjects;

public static class SubjectsOfClass
{
    /// <summary>List a class's subjects on a day</summary>
    public static async Task<Results<Ok<Page<ClassSubjectDetails>>, NotFound>> Handle(
        Guid id, [AsParameters] RosterQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return await db.Classes.Where(c => c.Id == id).VisibleTo(db, user, today).AnyAsync(ct)
            ? TypedResults.Ok(await db.ClassSubjects.HoldingOn(query.Date ?? today).Where(t => t.ClassId == id).DescribeAsync(query, ct))
            : TypedResults.NotFound();
    }
}
