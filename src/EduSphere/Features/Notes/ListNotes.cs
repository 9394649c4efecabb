using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Notes;

public static class ListNotes
{
    /// <summary>List the notes about a student's health and custody</summary>
    /// <remarks>For admin, registrar and the teacher of the class that the student is in today. The latest first, those that hold no longer among them.</remarks>
    public static async Task<Results<Ok<Page<NoteDetails>>, NotFound>> Handle(Guid id, [AsParameters] PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, query, db, user, clock, ct) is { } page ? TypedResults.Ok(page) : TypedResults.NotFound();

    /// <returns>Null where there is no such student, or none of whom the user may know this.</returns>
    public static async Task<Page<NoteDetails>?> QueryAsync(Guid studentId, PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return await db.Students.Where(s => s.Id == studentId).WithNotesFor(db, user, today).AnyAsync(ct)
            ? await db.StudentNotes.AsNoTracking().Include(n => n.WrittenBy).Where(n => n.StudentId == studentId)
                .OrderByDescending(n => n.StartDate).ThenByDescending(n => n.Id).ToPageAsync(query, n => NoteDetails.Of(n), ct)
            : null;
    }
}
