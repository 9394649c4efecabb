using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Timetable;

public static class CreateTimetableEntry
{
    /// <summary>Add a lesson to the timetable</summary>
    /// <remarks>In the class's own room, unless another is named. Where teacher, class or room have another lesson then, the problem's detail says which.</remarks>
    public static async Task<Created<TimetableEntryDetails>> Handle(TimetableEntryInput input, IdempotencyKey key, IdempotentRequests requests, AppDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.LockTimetableAsync(db.ClassSubjects.Where(t => t.Id == input.ClassSubjectId).Select(t => t.Id), ct);
        var made = await requests.OnceAsync(key, input, async () =>
        {
            var taught = await Taught.FindAsync(db, input.ClassSubjectId, ct) ?? throw Problems.Validation.Invalid("classSubjectId", "There is no such subject of a class.");
            var entry = taught.Entry(input.ClassSubjectId, input.PlaceIn(input.Room ?? taught.Room), input.StartDate, input.EndDate);
            var period = await db.CheckEntryAsync(entry, taught, entry.Id, ct);
            db.Add(entry);
            return new TimetableEntryDetails
            {
                Id = entry.Id,
                ClassSubjectId = entry.ClassSubjectId,
                Class = taught.Class,
                Subject = taught.Subject,
                Teacher = taught.Teacher,
                Weekday = entry.Weekday,
                Week = entry.Week,
                Period = period,
                Room = entry.Room,
                StartDate = entry.StartDate,
                EndDate = entry.EndDate,
            };
        }, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created($"/api/v1/timetable/{made.Id}", made with { Version = Entity.FirstVersion });
    }
}
