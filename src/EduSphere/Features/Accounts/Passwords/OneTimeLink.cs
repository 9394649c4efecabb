using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Accounts;

public enum LinkPurpose
{
    Invitation,
    PasswordReset,
    AddressChange,
}

/// <summary>A link that was mailed to a person and lets them set a password, or confirms a new address, once and for a short time.</summary>
public sealed class OneTimeLink : Entity
{
    public Guid UserId { get; init; }

    public User User { get; init; } = null!;

    public LinkPurpose Purpose { get; init; }

    public required string Hash { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime ExpiresAt { get; init; }

    public DateTime? UsedAt { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<OneTimeLink>
    {
        public void Configure(EntityTypeBuilder<OneTimeLink> link)
        {
            link.Property(l => l.Hash).HasMaxLength(64);
            link.HasOne(l => l.User).WithMany().HasForeignKey(l => l.UserId);
            link.HasIndex(l => l.Hash).IsUnique();
            link.HasIndex(l => new { l.UserId, l.CreatedAt });
        }
    }
}
