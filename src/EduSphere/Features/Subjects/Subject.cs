using System.Linq.Expressions;
using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Features.Teachers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Subjects;

/// <summary>What is taught.</summary>
[Audited, Announces(Announced.Classes)]
public sealed class Subject : SchoolEntity
{
    public const int NameLength = 100;
    public const int CodeLength = 20;

    public required string Name { get; set; }

    public required string Code { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<Subject>
    {
        public void Configure(EntityTypeBuilder<Subject> subject)
        {
            subject.Property(s => s.Name).HasMaxLength(NameLength);
            subject.Property(s => s.Code).HasMaxLength(CodeLength);
            subject.HasIndex(s => new { s.SchoolId, s.Code }).IsUnique();
        }
    }
}

/// <summary>A subject taught to a class by a teacher, from its first day (inclusive) to its end (exclusive, null while it runs).</summary>
[Audited, Announces(Announced.Classes, Announced.Stats)]
public sealed class ClassSubject : SchoolEntity, IDated<ClassSubject>
{
    public Guid ClassId { get; init; }

    public Class Class { get; init; } = null!;

    public Guid SubjectId { get; init; }

    public Subject Subject { get; init; } = null!;

    public Guid TeacherId { get; init; }

    public Teacher Teacher { get; init; } = null!;

    public DateOnly StartDate { get; init; }

    public DateOnly? EndDate { get; set; }

    public static Expression<Func<ClassSubject, DateOnly>> BeginsOn { get; } = row => row.StartDate;

    public static Expression<Func<ClassSubject, DateOnly?>> EndsOn { get; } = row => row.EndDate;

    private sealed class Mapping : IEntityTypeConfiguration<ClassSubject>
    {
        public void Configure(EntityTypeBuilder<ClassSubject> taught)
        {
            taught.HasOne(t => t.Class).WithMany().HasForeignKey(t => new { t.SchoolId, t.ClassId });
            taught.HasOne(t => t.Subject).WithMany().HasForeignKey(t => new { t.SchoolId, t.SubjectId });
            taught.HasOne(t => t.Teacher).WithMany().HasForeignKey(t => new { t.SchoolId, t.TeacherId });
            taught.HasIndex(t => new { t.SchoolId, t.ClassId, t.SubjectId, t.TeacherId, t.StartDate }).IsUnique();
            taught.HasIndex(t => new { t.SchoolId, t.TeacherId, t.ClassId });
        }
    }
}
