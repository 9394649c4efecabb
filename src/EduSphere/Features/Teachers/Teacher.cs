using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Teachers;

/// <summary>Derived from the end that is written down, on the school's day.</summary>
public enum TeacherStatus
{
    /// <summary>Works here, or is to come.</summary>
    Working,
    /// <summary>Works here no more.</summary>
    Left,
}

/// <summary>The profile of a user who teaches.</summary>
[Audited, Announces(Announced.Teachers, Announced.Classes, Announced.Stats)]
public sealed class Teacher : SchoolEntity, IDerives
{
    public const int TextLength = 200;
    public const int NumberLength = 30;

    public Guid UserId { get; init; }

    public User User { get; init; } = null!;

    /// <summary>Unique in the school and never used again.</summary>
    public required string EmployeeNumber { get; set; }

    public string? Department { get; set; }

    public string? Designation { get; set; }

    public string? Qualification { get; set; }

    public string? Specialization { get; set; }

    public DateOnly? JoiningDate { get; set; }

    /// <summary>The first day on which the teacher no longer works here; null while they do.</summary>
    public DateOnly? EndDate { get; set; }

    /// <summary>Last name, first name, folded: what lists are sorted by.</summary>
    [NotAudited]
    public string SortName { get; private set; } = "";

    /// <summary>What a search looks in, as <see cref="TeacherSearch"/> says.</summary>
    [NotAudited]
    public string SearchText { get; private set; } = "";

    public void Derive() => (SortName, SearchText) = (Student.SortNameOf(User.LastName, User.FirstName), TeacherSearch.TextOf(this));

    /// <summary>Raises the version though no column changed: the person did.</summary>
    public void Touch(AppDbContext db) => db.Entry(this).State = EntityState.Modified;

    private sealed class Mapping : IEntityTypeConfiguration<Teacher>
    {
        public void Configure(EntityTypeBuilder<Teacher> teacher)
        {
            teacher.Property(t => t.EmployeeNumber).HasMaxLength(NumberLength);
            teacher.Property(t => t.Department).HasMaxLength(TextLength);
            teacher.Property(t => t.Designation).HasMaxLength(TextLength);
            teacher.Property(t => t.Qualification).HasMaxLength(TextLength);
            teacher.Property(t => t.Specialization).HasMaxLength(TextLength);
            teacher.Property(t => t.SortName).HasMaxLength(Student.SortNameLength);
            teacher.HasOne(t => t.User).WithMany().HasForeignKey(t => t.UserId);
            teacher.HasIndex(t => new { t.SchoolId, t.UserId }).IsUnique();
            teacher.HasIndex(t => new { t.SchoolId, t.EmployeeNumber }).IsUnique();
            teacher.HasIndex(t => new { t.SchoolId, t.SortName, t.Id });
        }
    }
}
