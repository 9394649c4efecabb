using EduSphere.Data;
using EduSphere.Features.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Fees;

/// <summary>Where an amount is booked. What the school gets or is owed is above zero, what it earns or owes below.</summary>
public enum LedgerAccount
{
    /// <summary>What families owe.</summary>
    Receivable,
    /// <summary>What was charged.</summary>
    Income,
    /// <summary>What discounts took off.</summary>
    Discounts,
    /// <summary>What is owed to the tax office.</summary>
    Tax,
    /// <summary>What is not asked for any more.</summary>
    Waivers,
    /// <summary>What was received, whatever the way.</summary>
    Money,
    /// <summary>What families have paid beyond what they owed: the school owes it to them.</summary>
    Credit,
}

public enum PostingKind
{
    Charge,
    Payment,
    Refund,
    Waiver,
    Void,
}

/// <summary>
/// One line of the ledger: written once, never changed and never deleted. The lines of one posting add up to zero, and so does the whole. Of a student the sum of
/// <see cref="LedgerAccount.Receivable"/> is what they owe, that of <see cref="LedgerAccount.Credit"/>, with its sign turned, what they have left.
/// </summary>
public sealed class LedgerEntry : SchoolEntity
{
    /// <summary>What is booked together.</summary>
    public Guid PostingId { get; init; }

    public PostingKind Kind { get; init; }

    public LedgerAccount Account { get; init; }

    public decimal Amount { get; init; }

    /// <summary>The school's day for which it counts.</summary>
    public DateOnly Day { get; init; }

    public DateTime BookedAt { get; init; }

    public Guid StudentId { get; init; }

    public Guid FeeId { get; init; }

    public Guid? PaymentId { get; init; }

    public Guid? RefundId { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<LedgerEntry>
    {
        public void Configure(EntityTypeBuilder<LedgerEntry> entry)
        {
            entry.ToTable("ledger_entries", table => table.HasCheckConstraint("ck_ledger_entries_amount", "amount <> 0"));
            entry.HasOne<Student>().WithMany().HasForeignKey(e => new { e.SchoolId, e.StudentId });
            entry.HasOne<Fee>().WithMany().HasForeignKey(e => new { e.SchoolId, e.FeeId });
            entry.HasOne<Payment>().WithMany().HasForeignKey(e => new { e.SchoolId, e.PaymentId });
            entry.HasOne<Refund>().WithMany().HasForeignKey(e => new { e.SchoolId, e.RefundId });
            entry.HasIndex(e => new { e.SchoolId, e.StudentId, e.Account, e.Day });
            entry.HasIndex(e => new { e.SchoolId, e.FeeId });
            entry.HasIndex(e => new { e.SchoolId, e.PaymentId });
            // What came in by day reads this alone.
            entry.HasIndex(e => new { e.SchoolId, e.Account, e.Day, e.Amount });
        }
    }
}
