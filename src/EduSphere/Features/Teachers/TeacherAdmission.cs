using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Teachers;

/// <summary>Makes teachers of what was written. Whoever asks holds the series of employee numbers.</summary>
public sealed class TeacherAdmission(AppDbContext db, SchoolClock clock, Links links)
{
    /// <summary>Adds the person, the teacher and the role, with the invitation, to be saved by the caller.</summary>
    /// <exception cref="Platform.Errors.DomainException">Somebody else has the address.</exception>
    public async Task<Teacher> AdmitAsync(TeacherInput input, CancellationToken ct)
    {
        input.CheckDates(await clock.TodayAsync(ct));
        var known = await KnownAddresses.FindAsync(db, [input.Email], ct);
        if (known.AreTaken(input.Email))
            throw AccountProblems.EmailTaken.Refusal(AccountProblems.TwoOfOneAddress);
        var (teacher, role) = Make(input, known, input.EmployeeNumber ?? await NextNumberAsync(ct));
        db.AddRange(teacher.User, teacher, role);
        db.AddRange(links.Invite(teacher.User, await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.Name).SingleAsync(ct)));
        return teacher;
    }

    /// <summary>The person and the teacher, with the role, of what was checked.</summary>
    public static (Teacher Teacher, UserRole Role) Make(TeacherInput input, KnownAddresses known, string number)
    {
        var user = new User { FirstName = input.FirstName, LastName = input.LastName };
        known.Give(user, input.Email);
        var teacher = new Teacher { UserId = user.Id, User = user, EmployeeNumber = number };
        input.WriteTo(teacher);
        return (teacher, new() { UserId = user.Id, User = user, Role = Role.Teacher });
    }

    /// <summary>All numbers that a teacher has.</summary>
    public static IQueryable<string> GivenNumbers(AppDbContext db) => db.Teachers.Select(t => t.EmployeeNumber);

    /// <summary>The next of the school's series.</summary>
    public async Task<string> NextNumberAsync(CancellationToken ct) => (await NumberSeries.TakeAsync(db, NumberSeries.OfTeachers(db), 1, GivenNumbers(db), [], ct)).Dequeue();
}
