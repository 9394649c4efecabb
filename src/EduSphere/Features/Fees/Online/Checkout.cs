using EduSphere.Adapters.Payments;
using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Fees;

public enum CheckoutStatus
{
    /// <summary>Can be paid on.</summary>
    Open,
    Paid,
    /// <summary>Its time was over, another took its place, or the provider could not open it.</summary>
    Closed,
}

/// <summary>A page of the provider's on which a fee can be paid by card, once. A fee has one that is open.</summary>
public sealed class Checkout : SchoolEntity
{
    /// <summary>How long somebody has to pay; the provider wants more than half an hour.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    public Guid FeeId { get; init; }

    public Fee Fee { get; init; } = null!;

    public decimal Amount { get; init; }

    /// <summary>ISO 4217, of the school when it was opened.</summary>
    public required string Currency { get; init; }

    public CheckoutStatus Status { get; private set; }

    public Guid OpenedById { get; init; }

    public DateTime OpenedAt { get; init; }

    public DateTime ExpiresAt { get; init; }

    /// <summary>What the provider calls it; null until it has answered.</summary>
    public string? SessionId { get; private set; }

    /// <summary>Where the payer pays.</summary>
    public string? Url { get; private set; }

    public void Name(OpenedCheckout opened) => (SessionId, Url) = (opened.SessionId, opened.Url);

    /// <summary>It may have been closed here and paid there in the same moment: what was paid counts.</summary>
    public void Pay() => Status = CheckoutStatus.Paid;

    public void Close()
    {
        if (Status == CheckoutStatus.Open)
            Status = CheckoutStatus.Closed;
    }

    private sealed class Mapping : IEntityTypeConfiguration<Checkout>
    {
        public void Configure(EntityTypeBuilder<Checkout> checkout)
        {
            checkout.Property(c => c.Currency).HasMaxLength(3).IsFixedLength();
            checkout.Property(c => c.SessionId).HasMaxLength(255);
            checkout.Property(c => c.Url).HasMaxLength(2000);
            checkout.HasOne(c => c.Fee).WithMany().HasForeignKey(c => new { c.SchoolId, c.FeeId });
            // Whoever asks at the same moment waits for the one that is open.
            checkout.HasIndex(c => new { c.SchoolId, c.FeeId }).IsUnique().HasFilter("status = 'Open'");
        }
    }
}
