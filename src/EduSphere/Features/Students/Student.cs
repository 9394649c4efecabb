using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Parents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Students;

/// <summary>Derived from the student's enrollments on the school's day.</summary>
public enum StudentStatus
{
    /// <summary>Admitted, and not yet in a class.</summary>
    Admitted,
    /// <summary>In a class today.</summary>
    Enrolled,
    /// <summary>Was in a class and is in none today.</summary>
    Left,
}

/// <summary>The profile of a user who learns here. Class and status are derived from the enrollments.</summary>
[Audited, MovesStats]
public sealed class Student : SchoolEntity
{
    public const int NumberLength = 30;

    public Guid UserId { get; init; }

    public User User { get; init; } = null!;

    /// <summary>Unique in the school and never used again.</summary>
    public required string StudentNumber { get; set; }

    public DateOnly AdmissionDate { get; set; }

    public List<Enrollment> Enrollments { get; } = [];

    public List<Guardianship> Guardianships { get; } = [];

    /// <summary>Last name, first name, folded: what lists are sorted by.</summary>
    [NotAudited]
    public string SortName { get; private set; } = "";

    /// <summary>Names, number and e-mail, folded: what a search looks in.</summary>
    [NotAudited]
    public string SearchText { get; private set; } = "";

    /// <summary>Refreshes the search columns. To be called after the number, a name or the e-mail changed.</summary>
    public void Index(User user)
    {
        SortName = Data.SearchText.Sort(user.LastName, user.FirstName);
        SearchText = Data.SearchText.Column(user.FirstName, user.MiddleName, user.PreferredFirstName, user.LastName, StudentNumber, user.Email);
    }

    /// <summary>Raises the version though no column changed: what the student is shown with (class, guardians) did.</summary>
    public void Touch(AppDbContext db) => db.Entry(this).State = EntityState.Modified;

    private sealed class Mapping : IEntityTypeConfiguration<Student>
    {
        public void Configure(EntityTypeBuilder<Student> student)
        {
            student.Property(s => s.StudentNumber).HasMaxLength(NumberLength);
            student.Property(s => s.SortName).HasMaxLength(User.NameLength * 2 + 1);
            student.HasOne(s => s.User).WithMany().HasForeignKey(s => s.UserId);
            student.HasIndex(s => new { s.SchoolId, s.UserId }).IsUnique();
            student.HasIndex(s => new { s.SchoolId, s.StudentNumber }).IsUnique();
            student.HasIndex(s => new { s.SchoolId, s.SortName, s.Id });
            student.HasIndex(s => new { s.SchoolId, s.AdmissionDate, s.Id });
        }
    }
}
