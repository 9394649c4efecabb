using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Notes;

public static class ChangeNote
{
    /// <summary>Change or end a note about a student's health or custody</summary>
    /// <remarks>With an end it is kept, and said to hold no longer.</remarks>
    public static async Task<Results<Ok<NoteDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, Guid noteId, MergePatch<NoteInput> patch, IfMatch ifMatch, AppDbContext db, CurrentUser user, SchoolClock clock, TimeProvider time, CancellationToken ct)
    {
        if (await ReadNote.FindAsync(id, noteId, db, user, clock, ct) is not { } note)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(note.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", NoteDetails.Of(note));
        var input = await patch.ApplyToAsync(NoteInput.Of(note), ct);
        input.Check();
        input.WriteTo(note);
        note.Sign(await db.Users.SingleAsync(u => u.Id == user.Id, ct), time.Now());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(NoteDetails.Of(note));
    }
}
