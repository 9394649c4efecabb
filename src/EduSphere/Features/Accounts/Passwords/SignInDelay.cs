using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Accounts;

/// <summary>
/// Tries at the password of one person since the last that was right: from the fifth on the next must wait, longer each time, and
/// never for good.
/// </summary>
public sealed class SignInDelay
{
    public const int FreeTries = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>SHA-256 of the person's id, or of the folded name that was typed where nobody has it.</summary>
    public required string NameHash { get; init; }

    public int Failures { get; private set; }

    /// <summary>When the next password is looked at; the last wrong one's own time while tries are free.</summary>
    public DateTime NotBefore { get; private set; } = DateTime.UnixEpoch;

    public void Count(DateTime now)
    {
        Failures++;
        NotBefore = Failures < FreeTries ? now : now + TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Failures - FreeTries + 1), Longest.TotalSeconds));
    }

    private sealed class Mapping : IEntityTypeConfiguration<SignInDelay>
    {
        public void Configure(EntityTypeBuilder<SignInDelay> delay)
        {
            delay.HasKey(d => d.NameHash);
            delay.Property(d => d.NameHash).HasMaxLength(64);
            delay.Property(d => d.Failures).IsConcurrencyToken();
        }
    }
}
