using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Students;

/// <summary>A student who was made and is not added yet, with what comes along.</summary>
public sealed record Admitted(Student Student, UserRole Role)
{
    /// <summary>What is to be added, each behind those it refers to.</summary>
    public IEnumerable<Entity> Rows => [Student.User, Student, Role];
}

/// <summary>Makes students of what the office wrote.</summary>
/// <param name="known">Of the addresses that they bring.</param>
public sealed class StudentAdmission(AppDbContext db, KnownAddresses known)
{
    /// <summary>Makes of each the person, the student and the role, to be added by the caller, who holds the lock of the series of student numbers.</summary>
    public async Task<IReadOnlyList<Admitted>> AdmitAsync(IReadOnlyList<StudentInput> inputs, CancellationToken ct)
    {
        var numbers = await NumbersAsync(inputs, ct);
        return [.. inputs.Select(input => Admit(input, input.StudentNumber ?? numbers.Dequeue()))];
    }

    private Admitted Admit(StudentInput input, string number)
    {
        var user = new User { FirstName = input.FirstName, LastName = input.LastName };
        input.WriteTo(user);
        known.Give(user, input.Email);
        var student = new Student { UserId = user.Id, User = user, StudentNumber = number, AdmissionDate = input.AdmissionDate };
        return new(student, new UserRole { UserId = user.Id, Role = Role.Student });
    }

    /// <summary>All numbers that a student has, or had before the row was made one with another.</summary>
    public static IQueryable<string> GivenNumbers(AppDbContext db) => db.Students.IgnoreQueryFilters([Student.MergedFilter]).Select(s => s.StudentNumber);

    /// <summary>For each who brings no number, the next of the school's series.</summary>
    private async Task<Queue<string>> NumbersAsync(IReadOnlyList<StudentInput> inputs, CancellationToken ct)
    {
        var brought = inputs.Select(input => input.StudentNumber).OfType<string>().ToHashSet();
        var wanted = inputs.Count(input => input.StudentNumber is null);
        return wanted == 0 ? [] : await NumberSeries.TakeAsync(db, NumberSeries.OfStudents(db), wanted, GivenNumbers(db), brought, ct);
    }
}
