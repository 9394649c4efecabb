using EduSphere.Data;
using EduSphere.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Fees;

/// <summary>What is not asked for any more of a fee, why, and who approved it.</summary>
[Audited]
public sealed class Waiver : SchoolEntity
{
    public Guid FeeId { get; init; }

    public decimal Amount { get; init; }

    public required string Reason { get; init; }

    /// <summary>The school's day.</summary>
    public DateOnly WaivedOn { get; init; }

    public Guid ApprovedById { get; init; }

    public User ApprovedBy { get; init; } = null!;

    private sealed class Mapping : IEntityTypeConfiguration<Waiver>
    {
        public void Configure(EntityTypeBuilder<Waiver> waiver)
        {
            waiver.Property(w => w.Reason).HasMaxLength(Fee.ReasonLength);
            waiver.HasOne<Fee>().WithMany().HasForeignKey(w => new { w.SchoolId, w.FeeId });
            waiver.HasOne(w => w.ApprovedBy).WithMany().HasForeignKey(w => w.ApprovedById);
            waiver.HasIndex(w => new { w.SchoolId, w.FeeId });
        }
    }
}
