using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Accounts;

/// <summary>One sign-in on one device, by tokens or by cookie. Ending it ends both at once.</summary>
public sealed class Session : Entity
{
    public const int DeviceLength = 200;

    public Guid UserId { get; init; }

    public User User { get; init; } = null!;

    public Guid SchoolId { get; init; }

    public Role Role { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime ExpiresAt { get; set; }

    /// <summary>Set by <see cref="SessionEnding"/> alone.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>What the browser or program called itself at sign-in, or when the session was last renewed.</summary>
    public string? Device { get; set; }

    public string? Address { get; init; }

    /// <summary>SHA-256 of the browser's cookie; null for a client that uses tokens.</summary>
    public string? CookieHash { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> session)
        {
            session.Property(s => s.Device).HasMaxLength(DeviceLength);
            session.Property(s => s.Address).HasMaxLength(45);
            session.Property(s => s.CookieHash).HasMaxLength(64);
            session.HasOne(s => s.User).WithMany().HasForeignKey(s => s.UserId);
            session.HasOne<Settings.School>().WithMany().HasForeignKey(s => s.SchoolId);
            session.HasIndex(s => s.CookieHash).IsUnique();
            session.HasIndex(s => s.UserId);
        }
    }
}

/// <summary>A refresh token, stored hashed, good for one use. Using a spent one ends its session.</summary>
public sealed class RefreshToken : Entity
{
    public Guid SessionId { get; init; }

    public Session Session { get; init; } = null!;

    public required string Hash { get; init; }

    public DateTime? SpentAt { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<RefreshToken>
    {
        public void Configure(EntityTypeBuilder<RefreshToken> token)
        {
            token.Property(t => t.Hash).HasMaxLength(64);
            token.HasOne(t => t.Session).WithMany().HasForeignKey(t => t.SessionId);
            token.HasIndex(t => t.Hash).IsUnique();
        }
    }
}
