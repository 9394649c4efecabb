using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Timetable;

/// <summary>Whose lessons a calendar outside has.</summary>
public enum CalendarOf
{
    Class,
    Teacher,
    Student,
    /// <summary>All children of the parent who made the link.</summary>
    Children,
}

/// <summary>
/// A secret address at which a calendar outside finds somebody's lessons, without a session: as far as the person who made it may see them, in the role in which they
/// made it, at the moment of asking. One for each whose lessons they are; a new one ends the old.
/// </summary>
[Audited]
public sealed class CalendarLink : SchoolEntity
{
    public Guid UserId { get; init; }

    public User User { get; init; } = null!;

    public Role Role { get; init; }

    public CalendarOf Of { get; init; }

    /// <summary>The class, the teacher or the student; of all children, the user.</summary>
    public Guid OfId { get; init; }

    [NotAudited]
    public required string Hash { get; set; }

    public DateTime CreatedAt { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<CalendarLink>
    {
        public void Configure(EntityTypeBuilder<CalendarLink> link)
        {
            link.ToTable("calendar_links");
            link.Property(l => l.Hash).HasMaxLength(64);
            link.HasOne(l => l.User).WithMany().HasForeignKey(l => l.UserId);
            link.HasIndex(l => new { l.SchoolId, l.Hash }).IsUnique();
            link.HasIndex(l => new { l.SchoolId, l.UserId, l.Role, l.Of, l.OfId }).IsUnique();
        }
    }
}
