using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Fees;

/// <summary>By what a fee was found that a transfer may pay.</summary>
public enum FoundBy
{
    /// <summary>The payer named the invoice.</summary>
    InvoiceNumber,
    /// <summary>The payer named the student's number.</summary>
    StudentNumber,
    /// <summary>Somebody of the payer's name pays for the student.</summary>
    Payer,
    /// <summary>Somebody of the office chose it.</summary>
    Person,
}

/// <summary>A fee that a transfer may pay, or has paid.</summary>
public sealed class BankMatch : SchoolEntity
{
    public Guid TransactionId { get; init; }

    public BankTransaction Transaction { get; init; } = null!;

    public Guid FeeId { get; init; }

    public Fee Fee { get; init; } = null!;

    public FoundBy Found { get; init; }

    /// <summary>What was booked of it on the fee; null where nothing was.</summary>
    public Guid? PaymentId { get; set; }

    public Payment? Payment { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<BankMatch>
    {
        public void Configure(EntityTypeBuilder<BankMatch> match)
        {
            match.ToTable("bank_matches");
            match.HasOne(m => m.Fee).WithMany(f => f.Matches).HasForeignKey(m => new { m.SchoolId, m.FeeId });
            match.HasOne(m => m.Payment).WithMany().HasForeignKey(m => new { m.SchoolId, m.PaymentId });
            match.HasIndex(m => new { m.SchoolId, m.TransactionId, m.FeeId }).IsUnique();
            match.HasIndex(m => new { m.SchoolId, m.FeeId });
        }
    }
}
