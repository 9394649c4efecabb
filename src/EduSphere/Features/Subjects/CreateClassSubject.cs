using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Subjects;

public static class CreateClassSubject
{
    /// <summary>Have a teacher teach a subject to a class</summary>
    /// <remarks>From a day of the class's year on. Several teachers may teach the same subject; each once at a time.</remarks>
    public static async Task<Created<ClassSubjectDetails>> Handle(
        ClassSubjectInput input, IdempotencyKey key, IdempotentRequests requests, AppDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(db.Classes.Where(c => c.Id == input.ClassId), ct);
        // Nobody is said to leave meanwhile: whoever has left teaches nothing new.
        await db.HoldAsync(db.Teachers.Where(t => t.Id == input.TeacherId), ct);
        var made = await requests.OnceAsync(key, input, async () =>
        {
            var section = await db.Classes.Where(c => c.Id == input.ClassId).Select(c => new NamedReference { Id = c.Id, Name = c.Name }).SingleOrDefaultAsync(ct)
                ?? throw Problems.Validation.Invalid("classId", "There is no such class.");
            var subject = await db.Subjects.Where(s => s.Id == input.SubjectId).Select(s => new NamedReference { Id = s.Id, Name = s.Name }).SingleOrDefaultAsync(ct)
                ?? throw Problems.Validation.Invalid("subjectId", "There is no such subject.");
            var teacher = await db.Teachers.WorkingOn(input.StartDate).Where(t => t.Id == input.TeacherId)
                .Select(t => new NamedReference { Id = t.Id, Name = t.User.FirstName + " " + t.User.LastName }).SingleOrDefaultAsync(ct)
                ?? throw Problems.Validation.Invalid("teacherId", "There is no such teacher at the school.");
            var taught = new ClassSubject { ClassId = section.Id, SubjectId = subject.Id, TeacherId = teacher.Id, StartDate = input.StartDate, EndDate = input.EndDate };
            await input.CheckAsync(db, taught, ct);
            db.Add(taught);
            return new ClassSubjectDetails { Id = taught.Id, Class = section, Subject = subject, Teacher = teacher, StartDate = taught.StartDate, EndDate = taught.EndDate };
        }, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created($"/api/v1/class-subjects/{made.Id}", made with { Version = Entity.FirstVersion });
    }
}
