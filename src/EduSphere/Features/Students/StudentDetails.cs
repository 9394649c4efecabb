using System.Linq.Expressions;
using System.Text.Json.Serialization;
using EduSphere.Features.Accounts;
using EduSphere.Features.Enrollments;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;

namespace EduSphere.Features.Students;

/// <summary>A student as the caller may see one. The accountant sees name, number, class and the guardians who pay.</summary>
public sealed record StudentDetails : IVersioned
{
    public required Guid Id { get; init; }

    public required string StudentNumber { get; init; }

    public required string FirstName { get; init; }

    public required string? MiddleName { get; init; }

    public required string LastName { get; init; }

    public required string? PreferredFirstName { get; init; }

    public required string? Email { get; init; }

    public required string? Phone { get; init; }

    public required DateOnly? DateOfBirth { get; init; }

    public required Gender? Gender { get; init; }

    public required DateOnly AdmissionDate { get; init; }

    /// <summary>Derived from the enrollments on the school's day.</summary>
    public required StudentStatus Status { get; init; }

    /// <summary>The class of today; null where there is none.</summary>
    public required StudentClass? Class { get; init; }

    /// <summary>The number in the class's roll.</summary>
    public required string? RollNumber { get; init; }

    /// <summary>Who has a guardianship today, the first to be called first.</summary>
    public required IReadOnlyList<StudentGuardian> Guardians { get; init; }

    [JsonIgnore]
    public int Version { get; init; }

    /// <summary>Makes the answer from a row, for lists and single students alike.</summary>
    public static Expression<Func<Student, StudentDetails>> From(CurrentUser user, DateOnly today)
    {
        var full = user.Role != Role.Accountant;
        return s => new StudentDetails
        {
            Id = s.Id,
            StudentNumber = s.StudentNumber,
            FirstName = s.User.FirstName,
            MiddleName = s.User.MiddleName,
            LastName = s.User.LastName,
            PreferredFirstName = s.User.PreferredFirstName,
            Email = full ? s.User.Email : null,
            Phone = full ? s.User.Phone : null,
            DateOfBirth = full ? s.User.DateOfBirth : null,
            Gender = full ? s.User.Gender : null,
            AdmissionDate = s.AdmissionDate,
            Status = s.Enrollments.Any(e => e.EntryDate <= today && (e.ExitDate == null || e.ExitDate > today)) ? StudentStatus.Enrolled
                : s.EndDate != null || s.Enrollments.Any(e => e.EntryDate <= today) ? StudentStatus.Left : StudentStatus.Admitted,
            // Value by value: as an object, EF Core would number the rows of the whole table to take the first of each student.
            Class = !s.Enrollments.AsQueryable().Any(Enrollment.HoldsOn(today)) ? null : new StudentClass
            {
                Id = s.Enrollments.AsQueryable().Where(Enrollment.HoldsOn(today)).Select(e => e.ClassId).FirstOrDefault(),
                Name = s.Enrollments.AsQueryable().Where(Enrollment.HoldsOn(today)).Select(e => e.Class.Name).FirstOrDefault()!,
                Section = s.Enrollments.AsQueryable().Where(Enrollment.HoldsOn(today)).Select(e => e.Class.Section).FirstOrDefault()!,
            },
            RollNumber = s.Enrollments.AsQueryable().Where(Enrollment.HoldsOn(today)).Select(e => e.RollNumber).FirstOrDefault(),
            Guardians = s.Guardianships
                .Where(g => g.StartDate <= today && (g.EndDate == null || g.EndDate > today) && (full || g.Pays))
                .OrderBy(g => g.Priority).ThenBy(g => g.Id)
                .Select(g => new StudentGuardian
                {
                    ParentId = g.ParentId,
                    Name = g.Parent.User.FirstName + " " + g.Parent.User.LastName,
                    Relationship = g.Relationship,
                    IsPrimary = g.Priority == 1,
                }).ToList(),
            Version = s.Version,
        };
    }
}

/// <summary>The class a student is in.</summary>
public sealed record StudentClass
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Section { get; init; }
}

/// <summary>A guardian of a student, without contact data: guardians do not see each other's.</summary>
public sealed record StudentGuardian
{
    public required Guid ParentId { get; init; }

    public required string Name { get; init; }

    public required string Relationship { get; init; }

    /// <summary>Whether this is who is called first.</summary>
    public required bool IsPrimary { get; init; }
}
