using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Fees;

public enum RefundStatus
{
    /// <summary>Asked of the provider. The amount is set aside.</summary>
    Pending,
    Done,
    /// <summary>The provider could not: the payment stands as it was.</summary>
    Failed,
}

/// <summary>What is given back of a payment. By card it goes back through the provider, whatever else the way it came.</summary>
[Audited, Announces(Announced.Fees, Announced.Stats)]
public sealed class Refund : SchoolEntity
{
    public Guid PaymentId { get; init; }

    public decimal Amount { get; init; }

    /// <summary>What of it the family had left beyond what was outstanding; the rest is outstanding again.</summary>
    public decimal FromCredit { get; init; }

    public required string Reason { get; init; }

    public RefundStatus Status { get; private set; }

    /// <summary>The school's day on which it was given back, or asked for.</summary>
    public DateOnly RefundedOn { get; private set; }

    /// <summary>Who refunded it; null where the provider did.</summary>
    public Guid? RefundedById { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>What the provider calls it.</summary>
    public string? ProviderRefundId { get; private set; }

    public void Ask(DateOnly today) => (Status, RefundedOn) = (RefundStatus.Pending, today);

    public void Finish(DateOnly today, string? providerRefundId = null) => (Status, RefundedOn, ProviderRefundId) = (RefundStatus.Done, today, providerRefundId ?? ProviderRefundId);

    public void Fail(string? providerRefundId = null) => (Status, ProviderRefundId) = (RefundStatus.Failed, providerRefundId ?? ProviderRefundId);

    private sealed class Mapping : IEntityTypeConfiguration<Refund>
    {
        public void Configure(EntityTypeBuilder<Refund> refund)
        {
            refund.Property(r => r.Reason).HasMaxLength(Fee.ReasonLength);
            refund.Property(r => r.ProviderRefundId).HasMaxLength(255);
            refund.HasOne<Payment>().WithMany().HasForeignKey(r => new { r.SchoolId, r.PaymentId });
            refund.HasIndex(r => new { r.SchoolId, r.PaymentId });
            refund.HasIndex(r => new { r.SchoolId, r.ProviderRefundId }).IsUnique();
        }
    }
}
