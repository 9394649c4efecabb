using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Notes;

public static class DeleteNote
{
    /// <summary>Delete a note about a student's health or custody</summary>
    /// <remarks>For what was never right; what was right for a time is ended. The audit log keeps what it said.</remarks>
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, Guid noteId, IfMatch ifMatch, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        if (await ReadNote.FindAsync(id, noteId, db, user, clock, ct) is not { } note)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(note.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", NoteDetails.Of(note));
        db.Remove(note);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
