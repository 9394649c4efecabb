using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Students;

public static class ChangeStudent
{
    /// <summary>Change a student</summary>
    public static async Task<Results<Ok<StudentDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, MergePatch<StudentInput> patch, IfMatch ifMatch, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var student = await db.Students.Include(s => s.User).Where(s => s.Id == id).VisibleTo(db, user, today).SingleOrDefaultAsync(ct);
        if (student is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(student.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", await ReadStudent.QueryAsync(id, db, user, clock, ct));
        var input = await patch.ApplyToAsync(StudentInput.Of(student), ct);
        input.CheckDates(today);
        await using var transaction = input.StudentNumber == student.StudentNumber ? null : await db.LockAsync(NumberSeries.OfStudents(db), ct);
        student.StudentNumber = input.StudentNumber ?? throw Problems.Validation.Invalid("studentNumber", "A student must have a number.");
        student.AdmissionDate = input.AdmissionDate;
        input.WriteTo(student.User);
        student.Touch(db);
        try
        {
            await db.SaveChangesAsync(ct);
            if (transaction is not null)
                await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException e) when (CreateStudent.Refusal(e, input) is { } refusal)
        {
            return refusal;
        }
        return TypedResults.Ok((await ReadStudent.QueryAsync(id, db, user, clock, ct))!);
    }
}
