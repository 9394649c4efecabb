using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Accounts;

/// <summary>
/// Wrong passwords for one name, whether or not anybody has it: from the fifth on the next try must wait, longer each time, and
/// never for good.
/// </summary>
public sealed class SignInDelay
{
    public const int FreeTries = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>SHA-256 of the folded name that was typed.</summary>
    public required string NameHash { get; init; }

    public int Failures { get; private set; }

    /// <summary>When the next password is looked at; the last wrong one's own time while tries are free.</summary>
    public DateTime NotBefore { get; private set; } = DateTime.UnixEpoch;

    public void Fail(DateTime now)
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
