using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Notes;

/// <summary>What pages ask of notes, by the queries of the API.</summary>
public sealed class NoteQueries(AppDbContext db, CurrentUser user, SchoolClock clock)
{
    private static readonly PageQuery All = new() { Limit = PageQuery.MostRows };

    /// <returns>Null where the user may not know whether there are any.</returns>
    public async Task<IReadOnlyList<NoteDetails>?> OfStudentAsync(Guid studentId, CancellationToken ct) => (await ListNotes.QueryAsync(studentId, All, db, user, clock, ct))?.Data;

    public async Task<NoteDetails?> ReadAsync(Guid studentId, Guid id, CancellationToken ct) =>
        await ReadNote.FindAsync(studentId, id, db, user, clock, ct) is { } note ? NoteDetails.Of(note) : null;

    /// <summary>Of some students, those with a medical note that holds today, as far as the user may know it.</summary>
    public async Task<IReadOnlySet<Guid>> WithMedicalNoteAsync(IReadOnlyCollection<Guid> studentIds, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var noted = db.StudentNotes.HoldingOn(today).Where(n => n.Kind == NoteKind.Medical && studentIds.Contains(n.StudentId)).Select(n => n.StudentId);
        return (await db.Students.Where(s => noted.Contains(s.Id)).WithNotesFor(db, user, today).Select(s => s.Id).ToListAsync(ct)).ToHashSet();
    }
}
