using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Fees;

public enum FeeLineKind
{
    /// <summary>What is charged.</summary>
    Charge,
    /// <summary>Taken off, before tax: its amount is below zero.</summary>
    Discount,
    /// <summary>On what the discounts leave.</summary>
    Tax,
}

/// <summary>A line of an invoice. Written while it is a draft, and frozen with it.</summary>
public sealed class FeeLine : SchoolEntity
{
    public Guid FeeId { get; set; }

    /// <summary>Its place, from 0.</summary>
    public int Position { get; set; }

    public FeeLineKind Kind { get; init; }

    public required string Description { get; init; }

    /// <summary>Below zero for a discount.</summary>
    public decimal Amount { get; init; }

    /// <summary>The share that made the amount; null where it is a fixed one.</summary>
    public decimal? Percent { get; init; }

    /// <summary>Why a discount is given, for the office.</summary>
    public string? Reason { get; init; }

    /// <summary>Who approved a discount.</summary>
    public Guid? ApprovedById { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<FeeLine>
    {
        public void Configure(EntityTypeBuilder<FeeLine> line)
        {
            line.Property(l => l.Description).HasMaxLength(Fee.DescriptionLength);
            line.Property(l => l.Reason).HasMaxLength(Fee.ReasonLength);
            line.HasIndex(l => new { l.SchoolId, l.FeeId, l.Position }).IsUnique();
        }
    }
}
