using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Notes;

public static class CreateNote
{
    /// <summary>Write a note about a student's health or custody</summary>
    /// <remarks>Read by admin, registrar and the class teacher, and by nobody else.</remarks>
    public static async Task<Results<Created<NoteDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, NoteInput input, IdempotencyKey key, IdempotentRequests requests, AppDbContext db, CurrentUser user, SchoolClock clock, TimeProvider time, CancellationToken ct)
    {
        input.Check();
        await using var transaction = await db.LockAsync(db.Students.Where(s => s.Id == id), ct);
        if (!await db.Students.Where(s => s.Id == id).WithNotesFor(db, user, await clock.TodayAsync(ct)).AnyAsync(ct))
            return TypedResults.NotFound();
        var made = await requests.OnceAsync(key, input, async () =>
        {
            var note = new StudentNote { StudentId = id, Text = "" };
            input.WriteTo(note);
            note.Sign(await db.Users.SingleAsync(u => u.Id == user.Id, ct), time.Now());
            db.Add(note);
            return NoteDetails.Of(note);
        }, ct);
        await transaction.CommitAsync(ct);
        // What is answered again has lost its version on the way.
        return TypedResults.Created($"/api/v1/students/{id}/notes/{made.Id}", made with { Version = Entity.FirstVersion });
    }
}
