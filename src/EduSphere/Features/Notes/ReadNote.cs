using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Notes;

public static class ReadNote
{
    /// <summary>Read a note about a student's health or custody</summary>
    public static async Task<Results<Ok<NoteDetails>, NotFound>> Handle(Guid id, Guid noteId, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await FindAsync(id, noteId, db, user, clock, ct) is { } note ? TypedResults.Ok(NoteDetails.Of(note)) : TypedResults.NotFound();

    /// <returns>With whoever wrote it; null where there is none that the user may know of.</returns>
    public static async Task<StudentNote?> FindAsync(Guid studentId, Guid id, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var students = db.Students.Where(s => s.Id == studentId).WithNotesFor(db, user, await clock.TodayAsync(ct)).Select(s => s.Id);
        return await db.StudentNotes.Include(n => n.WrittenBy).SingleOrDefaultAsync(n => n.Id == id && students.Contains(n.StudentId), ct);
    }
}
