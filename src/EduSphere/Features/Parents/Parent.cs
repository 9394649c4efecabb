using System.Linq.Expressions;
using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Parents;

/// <summary>The profile of a user who is a guardian of students here. It carries no rights: each <see cref="Guardianship"/> does.</summary>
[Audited]
public sealed class Parent : SchoolEntity
{
    public Guid UserId { get; init; }

    public User User { get; init; } = null!;

    private sealed class Mapping : IEntityTypeConfiguration<Parent>
    {
        public void Configure(EntityTypeBuilder<Parent> parent)
        {
            parent.HasOne(p => p.User).WithMany().HasForeignKey(p => p.UserId);
            parent.HasIndex(p => new { p.SchoolId, p.UserId }).IsUnique();
        }
    }
}

/// <summary>The dated link of a student to a parent, with its own rights, from its first day (inclusive) to its end (exclusive, null while it holds).</summary>
[Audited, Announces(Announced.Students, Announced.Stats)]
public sealed class Guardianship : SchoolEntity, IDated<Guardianship>, IDerivedFrom
{
    public const int RelationshipLength = 50;

    public Guid StudentId { get; init; }

    public Guid ParentId { get; init; }

    public Parent Parent { get; init; } = null!;

    /// <summary>As the school says it: mother, father, grandmother, foster parent…</summary>
    public required string Relationship { get; set; }

    public bool IsLegalGuardian { get; set; }

    public bool LivesWith { get; set; }

    public bool HasPortalAccess { get; set; }

    public bool ReceivesMessages { get; set; }

    public bool Pays { get; set; }

    public bool MayCollect { get; set; }

    public bool IsEmergencyContact { get; set; }

    /// <summary>Who is called first: 1 is the primary contact.</summary>
    public int Priority { get; set; } = 1;

    public DateOnly StartDate { get; init; }

    public DateOnly? EndDate { get; set; }

    public static Expression<Func<Guardianship, DateOnly>> BeginsOn { get; } = row => row.StartDate;

    public static Expression<Func<Guardianship, DateOnly?>> EndsOn { get; } = row => row.EndDate;

    /// <summary>A student is found by their guardians.</summary>
    public async Task<IReadOnlyCollection<IDerives>> KeptByAsync(AppDbContext db, bool isNew, CancellationToken ct) => [(await db.Students.FindAsync([SchoolId, StudentId], ct))!];

    private sealed class Mapping : IEntityTypeConfiguration<Guardianship>
    {
        public void Configure(EntityTypeBuilder<Guardianship> link)
        {
            link.Property(g => g.Relationship).HasMaxLength(RelationshipLength);
            link.HasOne<Student>().WithMany(s => s.Guardianships).HasForeignKey(g => new { g.SchoolId, g.StudentId });
            link.HasOne(g => g.Parent).WithMany().HasForeignKey(g => new { g.SchoolId, g.ParentId });
            link.HasIndex(g => new { g.SchoolId, g.StudentId, g.ParentId, g.StartDate }).IsUnique();
            link.HasIndex(g => new { g.SchoolId, g.ParentId });
        }
    }
}
