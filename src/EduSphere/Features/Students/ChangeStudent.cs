using EduSphere.Data;
using EduSphere.Features.Accounts;
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
    /// <remarks>
    /// Another address of somebody who has a password holds when they have followed the link that is mailed to it; until then the answer has the
    /// old one, which is told. Nobody changes the address of a person who may do more than they may, or who belongs to another school too.
    /// </remarks>
    public static async Task<Results<Ok<StudentDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, MergePatch<StudentInput> patch, IfMatch ifMatch, AppDbContext db, CurrentUser user, SchoolClock clock, AddressRule addresses, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var student = await db.Students.Include(s => s.User).SingleOrDefaultAsync(s => s.Id == id, ct);
        if (student is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(student.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", await ReadStudent.QueryAsync(id, db, user, clock, ct));
        var input = await patch.ApplyToAsync(StudentInput.Of(student), ct);
        input.CheckDates(today);
        await using var transaction = (input.StudentNumber, input.Email) == (student.StudentNumber, student.User.Email) ? null : await db.LockAsync(NumberSeries.OfStudents(db), ct);
        try
        {
            input.WriteTo(student.User);
            if (await addresses.ChangeAsync(student.User, input.Email, ct) is { } refused)
                return refused;
            student.StudentNumber = input.StudentNumber ?? throw Problems.Validation.Invalid("studentNumber", "A student must have a number.");
            student.AdmissionDate = input.AdmissionDate;
            student.Touch(db);
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
