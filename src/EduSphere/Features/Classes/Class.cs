using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Teachers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Classes;

/// <summary>A section of a grade level in one academic year: "Grade 10 A".</summary>
[Audited, Announces(Announced.Students, Announced.Classes, Announced.Stats)]
public sealed class Class : SchoolEntity, IDerives
{
    public const int NameLength = 100;
    public const int GradeLevelLength = 10;
    public const int SectionLength = 10;
    public const int RoomLength = 50;

    public Guid AcademicYearId { get; init; }

    public required string Name { get; set; }

    /// <summary>CEDS grade level: KG, 01 … 12.</summary>
    public required string GradeLevel { get; set; }

    public required string Section { get; set; }

    public string? Room { get; set; }

    /// <summary>Seats. Only an admin, with a reason, may enroll beyond it.</summary>
    public int Capacity { get; set; }

    /// <summary>Why it was given fewer seats than it had students; null where it has enough.</summary>
    public string? CapacityReason { get; set; }

    public bool IsActive { get; set; } = true;

    /// <summary>The class teacher.</summary>
    public Guid? HomeroomTeacherId { get; set; }

    public Teacher? HomeroomTeacher { get; init; }

    /// <summary>What a search looks in, as <see cref="ClassSearch"/> says.</summary>
    [NotAudited]
    public string SearchText { get; private set; } = "";

    public void Derive() => SearchText = ClassSearch.TextOf(this);

    private sealed class Mapping : IEntityTypeConfiguration<Class>
    {
        public void Configure(EntityTypeBuilder<Class> section)
        {
            section.Property(c => c.Name).HasMaxLength(NameLength);
            section.Property(c => c.GradeLevel).HasMaxLength(GradeLevelLength);
            section.Property(c => c.Section).HasMaxLength(SectionLength);
            section.Property(c => c.Room).HasMaxLength(RoomLength);
            section.Property(c => c.CapacityReason).HasMaxLength(Enrollment.ReasonLength);
            section.HasOne<AcademicYear>().WithMany().HasForeignKey(c => new { c.SchoolId, c.AcademicYearId });
            section.HasOne(c => c.HomeroomTeacher).WithMany().HasForeignKey(c => new { c.SchoolId, c.HomeroomTeacherId }).IsRequired(false);
            section.HasIndex(c => new { c.SchoolId, c.AcademicYearId, c.GradeLevel, c.Section }).IsUnique();
            section.HasIndex(c => new { c.SchoolId, c.HomeroomTeacherId });
        }
    }
}
