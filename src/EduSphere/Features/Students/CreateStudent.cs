using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Students;

public static class CreateStudent
{
    /// <summary>Admit a student</summary>
    /// <remarks>Takes no password: whoever has an e-mail address is sent an invitation. With one that somebody signs in with elsewhere a student is admitted like any other, and does not sign in by it.</remarks>
    public static async Task<Results<Created<StudentDetails>, ProblemHttpResult>> Handle(
        StudentInput input, IdempotencyKey key, IdempotentRequests requests, AppDbContext db, SchoolClock clock, Links links, CancellationToken ct)
    {
        input.CheckDates(await clock.TodayAsync(ct));
        var school = await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.Name).SingleAsync(ct);
        // Who brings a number waits as well, so that the series never gives it to somebody else.
        await using var transaction = await db.LockAsync(NumberSeries.OfStudents(db), ct);
        try
        {
            var made = await requests.OnceAsync(key, input, async () =>
            {
                var known = await KnownAddresses.FindAsync(db, [input.Email], ct);
                if (known.AreTaken(input.Email))
                    throw AccountProblems.EmailTaken.Refusal(AccountProblems.TwoOfOneAddress);
                var admitted = (await new StudentAdmission(db, known).AdmitAsync([input], ct))[0];
                db.AddRange(admitted.Rows);
                db.AddRange(links.Invite(admitted.Student.User, school));
                return Newcomer(admitted.Student);
            }, ct);
            await transaction.CommitAsync(ct);
            // What is answered again has lost its version on the way.
            return TypedResults.Created($"/api/v1/students/{made.Id}", made with { Version = Entity.FirstVersion });
        }
        catch (DbUpdateException e) when (Refusal(e, input) is { } refusal)
        {
            return refusal;
        }
    }

    /// <summary>What a unique index objected to, if it is something of the input.</summary>
    internal static ProblemHttpResult? Refusal(DbUpdateException failure, StudentInput input) =>
        failure.IsTaken("student_number") && input.StudentNumber is not null ? StudentProblems.NumberTaken.Answer(new("The number {0} is taken.", input.StudentNumber))
        : failure.IsTaken("email_key") ? AccountProblems.EmailTaken.Answer(AccountProblems.TwoOfOneAddress)
        : null;

    /// <summary>A student who is in no class and has no guardian yet, as whoever may admit one sees them.</summary>
    private static StudentDetails Newcomer(Student student) => new()
    {
        Id = student.Id,
        StudentNumber = student.StudentNumber,
        FirstName = student.User.FirstName,
        MiddleName = student.User.MiddleName,
        LastName = student.User.LastName,
        PreferredFirstName = student.User.PreferredFirstName,
        Email = student.User.Email,
        Phone = student.User.Phone,
        DateOfBirth = student.User.DateOfBirth,
        Gender = student.User.Gender,
        AdmissionDate = student.AdmissionDate,
        Status = StudentStatus.Admitted,
        Class = null,
        RollNumber = null,
        NextClass = null,
        Guardians = [],
        FoundBy = null,
        Version = student.Version,
    };
}
