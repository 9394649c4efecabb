using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Parents;

/// <summary>The profile of a user who is a guardian of students here. It carries no rights: each <see cref="Guardianship"/> does.</summary>
[Audited, Announces(Announced.Parents)]
public sealed class Parent : SchoolEntity, IDerives
{
    public const int SourceIdLength = 100;

    public Guid UserId { get; init; }

    public User User { get; init; } = null!;

    /// <summary>What another program, whose files are imported, knows the parent by; null for whoever was written down here.</summary>
    public string? SourceId { get; init; }

    /// <summary>Last name, first name, folded: what lists are sorted by.</summary>
    [NotAudited]
    public string SortName { get; private set; } = "";

    /// <summary>Names, address and telephone, folded: what a search looks in.</summary>
    [NotAudited]
    public string SearchText { get; private set; } = "";

    public void Derive() => (SortName, SearchText) = (Student.SortNameOf(User.LastName, User.FirstName), ParentSearch.TextOf(User));

    /// <summary>Raises the version though no column changed: the person did, or whose guardian they are.</summary>
    public void Touch(AppDbContext db) => db.Entry(this).State = EntityState.Modified;

    private sealed class Mapping : IEntityTypeConfiguration<Parent>
    {
        public void Configure(EntityTypeBuilder<Parent> parent)
        {
            parent.Property(p => p.SourceId).HasMaxLength(SourceIdLength);
            parent.Property(p => p.SortName).HasMaxLength(Student.SortNameLength);
            parent.HasOne(p => p.User).WithMany().HasForeignKey(p => p.UserId);
            parent.HasIndex(p => new { p.SchoolId, p.UserId }).IsUnique();
            parent.HasIndex(p => new { p.SchoolId, p.SortName, p.Id });
            parent.HasIndex(p => new { p.SchoolId, p.SourceId }).IsUnique().HasFilter("source_id IS NOT NULL");
        }
    }
}
