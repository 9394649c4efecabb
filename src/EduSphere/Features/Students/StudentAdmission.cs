using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Students;

/// <summary>Makes a student of what the office wrote, for one and for many.</summary>
/// <param name="known">Of the addresses that they bring.</param>
public sealed class StudentAdmission(AppDbContext db, KnownAddresses known)
{
    private readonly HashSet<string> given = [];
    private NumberSeries? series;

    /// <summary>Adds the person, the student and the role, to be saved by the caller, who holds the lock of the series of student numbers.</summary>
    public async Task<Student> AdmitAsync(StudentInput input, CancellationToken ct)
    {
        var user = new User { FirstName = input.FirstName, LastName = input.LastName };
        input.WriteTo(user);
        known.Give(user, input.Email);
        var student = new Student { UserId = user.Id, User = user, StudentNumber = input.StudentNumber ?? await NextNumberAsync(ct), AdmissionDate = input.AdmissionDate };
        given.Add(student.StudentNumber);
        student.Index(user);
        db.Students.Add(student);
        db.UserRoles.Add(new UserRole { UserId = user.Id, Role = Role.Student });
        return student;
    }

    /// <summary>The next number of the school's series that nobody has been given by hand.</summary>
    private async Task<string> NextNumberAsync(CancellationToken ct)
    {
        series ??= await db.NumberSeries.SingleAsync(s => s.Name == NumberSeries.StudentNumbers, ct);
        string number;
        do
            number = series.Take();
        while (given.Contains(number) || await db.Students.AnyAsync(s => s.StudentNumber == number, ct));
        return number;
    }
}
