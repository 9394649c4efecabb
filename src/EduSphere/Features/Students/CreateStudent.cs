using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Students;

public static class CreateStudent
{
    private const int MostTries = 20;

    /// <summary>Admit a student</summary>
    /// <remarks>Takes no password: whoever has an e-mail address is sent an invitation.</remarks>
    public static async Task<Results<Created<StudentDetails>, ProblemHttpResult>> Handle(
        StudentInput input, AppDbContext db, CurrentUser user, SchoolClock clock, Links links, CancellationToken ct)
    {
        input.CheckDates(await clock.TodayAsync(ct));
        var school = await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.Name).SingleAsync(ct);
        for (var attempt = 1; ; attempt++)
        {
            var student = await new StudentAdmission(db).AdmitAsync(input, ct);
            links.Invite(student.User, school);
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException e) when (attempt < MostTries && (e is DbUpdateConcurrencyException || (input.StudentNumber is null && e.IsTaken("student_number"))))
            {
                // Somebody else took the series' next number, or was given it by hand: take the one after.
                db.ChangeTracker.Clear();
                continue;
            }
            catch (DbUpdateException e) when (Refusal(e, input) is { } refusal)
            {
                return refusal;
            }
            return TypedResults.Created($"/api/v1/students/{student.Id}", (await ReadStudent.QueryAsync(student.Id, db, user, clock, ct))!);
        }
    }

    /// <summary>What a unique index objected to, if it is something of the input.</summary>
    internal static ProblemHttpResult? Refusal(DbUpdateException failure, StudentInput input) =>
        failure.IsTaken("student_number") && input.StudentNumber is not null ? StudentProblems.NumberTaken.Answer($"The number {input.StudentNumber} is taken.")
        : failure.IsTaken("email_key") ? AccountProblems.EmailTaken.Answer("Two people cannot sign in with one address. Leave it out, or use another.")
        : null;
}
