using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Teachers;

public static class CreateTeacher
{
    /// <summary>Add a teacher</summary>
    /// <remarks>Takes no password: whoever has an e-mail address is sent an invitation. What they teach is said on the pages of the classes.</remarks>
    public static async Task<Results<Created<TeacherDetails>, ProblemHttpResult>> Handle(
        TeacherInput input, IdempotencyKey key, IdempotentRequests requests, AppDbContext db, SchoolClock clock, TeacherAdmission admission, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        // Who brings a number waits as well, so that the series never gives it to somebody else.
        await using var transaction = await db.LockAsync(NumberSeries.OfTeachers(db), ct);
        try
        {
            var made = await requests.OnceAsync(key, input, async () => TeacherDescriptions.Of(await admission.AdmitAsync(input, ct), today, closely: true, [], []), ct);
            await transaction.CommitAsync(ct);
            // What is answered again has lost its version on the way.
            return TypedResults.Created($"/api/v1/teachers/{made.Id}", made with { Version = Entity.FirstVersion });
        }
        catch (DbUpdateException e) when (Refusal(e, input) is { } refusal)
        {
            return refusal;
        }
    }

    /// <summary>What a unique index objected to, if it is something of the input.</summary>
    internal static ProblemHttpResult? Refusal(DbUpdateException failure, TeacherInput input) =>
        failure.IsTaken("employee_number") && input.EmployeeNumber is not null ? TeacherProblems.NumberTaken.Answer(new("The number {0} is taken.", input.EmployeeNumber))
        : failure.IsTaken("email_key") ? AccountProblems.EmailTaken.Answer(AccountProblems.TwoOfOneAddress)
        : null;
}
