using EduSphere.Data;
using EduSphere.Features.Parents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Fees;

/// <summary>That a guardian was reminded of what is due. They are left alone for a while then.</summary>
[Audited]
public sealed class FeeReminder : SchoolEntity
{
    public Guid ParentId { get; init; }

    /// <summary>The school's day.</summary>
    public DateOnly SentOn { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<FeeReminder>
    {
        public void Configure(EntityTypeBuilder<FeeReminder> reminder)
        {
            reminder.HasOne<Parent>().WithMany().HasForeignKey(r => new { r.SchoolId, r.ParentId });
            reminder.HasIndex(r => new { r.SchoolId, r.ParentId, r.SentOn }).IsUnique();
        }
    }
}
