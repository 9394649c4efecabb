using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Teachers;

public static class ChangeTeacher
{
    /// <summary>Change a teacher</summary>
    /// <remarks>
    /// Another address of somebody who has a password holds when they have followed the link that is mailed to it; until then the answer has the
    /// old one, which is told. Nobody changes the address of a person who may do more than they may, or who belongs to another school too.
    /// </remarks>
    public static async Task<Results<Ok<TeacherDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, MergePatch<TeacherInput> patch, IfMatch ifMatch, AppDbContext db, CurrentUser user, SchoolClock clock, AddressRule addresses, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(NumberSeries.OfTeachers(db), ct);
        var teacher = await db.Teachers.Include(t => t.User).SingleOrDefaultAsync(t => t.Id == id, ct);
        if (teacher is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(teacher.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", await ReadTeacher.QueryAsync(id, db, user, clock, ct));
        var input = await patch.ApplyToAsync(TeacherInput.Of(teacher), ct);
        input.CheckDates(await clock.TodayAsync(ct));
        if (teacher.EndDate is { } end && input.JoiningDate > end)
            throw Problems.Validation.Invalid("joiningDate", "Their last day is {0}.", end.AddDays(-1));
        try
        {
            input.WriteTo(teacher);
            if (await addresses.ChangeAsync(teacher.User, input.Email, ct) is { } refused)
                return refused;
            teacher.EmployeeNumber = input.EmployeeNumber ?? throw Problems.Validation.Invalid("employeeNumber", "A teacher must have a number.");
            teacher.Touch(db);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException e) when (CreateTeacher.Refusal(e, input) is { } refusal)
        {
            return refusal;
        }
        return TypedResults.Ok((await ReadTeacher.QueryAsync(id, db, user, clock, ct))!);
    }
}
