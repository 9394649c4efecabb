using EduSphere.Data;
using EduSphere.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Teachers;

/// <summary>The profile of a user who teaches.</summary>
[Audited, Announces(Announced.Classes, Announced.Stats)]
public sealed class Teacher : SchoolEntity
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

    private sealed class Mapping : IEntityTypeConfiguration<Teacher>
    {
        public void Configure(EntityTypeBuilder<Teacher> teacher)
        {
            teacher.Property(t => t.EmployeeNumber).HasMaxLength(NumberLength);
            teacher.Property(t => t.Department).HasMaxLength(TextLength);
            teacher.Property(t => t.Designation).HasMaxLength(TextLength);
            teacher.Property(t => t.Qualification).HasMaxLength(TextLength);
            teacher.Property(t => t.Specialization).HasMaxLength(TextLength);
            teacher.HasOne(t => t.User).WithMany().HasForeignKey(t => t.UserId);
            teacher.HasIndex(t => new { t.SchoolId, t.UserId }).IsUnique();
            teacher.HasIndex(t => new { t.SchoolId, t.EmployeeNumber }).IsUnique();
        }
    }
}
