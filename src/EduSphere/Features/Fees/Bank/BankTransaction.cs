using System.Linq.Expressions;
using EduSphere.Data;
using EduSphere.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Fees;

public enum BankTransactionStatus
{
    /// <summary>Nobody has decided yet what it pays.</summary>
    Open,
    /// <summary>Payments were made of it.</summary>
    Booked,
    /// <summary>It pays no fee.</summary>
    Dismissed,
}

/// <summary>Money that came into the school's account, as the bank says it, with the fees that it may pay.</summary>
[Audited, Announces(Announced.Fees)]
public sealed class BankTransaction : SchoolEntity
{
    public const int PayerLength = 140;
    public const int ReferenceLength = 500;

    public Guid StatementId { get; init; }

    public BankStatement Statement { get; init; } = null!;

    /// <summary>Where it stands in the file.</summary>
    public int Position { get; init; }

    public DateOnly BookedOn { get; init; }

    public decimal Amount { get; init; }

    /// <summary>Who paid, as their bank calls them.</summary>
    public string? Payer { get; init; }

    /// <summary>What the payer wrote.</summary>
    public string? Reference { get; init; }

    /// <summary>What the bank calls it.</summary>
    public string? BankReference { get; init; }

    /// <summary>SHA-256 of all that the file says of it: the same payment in another file is not taken twice.</summary>
    [NotAudited]
    public required string Fingerprint { get; init; }

    public BankTransactionStatus Status { get; private set; }

    public Guid? DecidedById { get; private set; }

    public User? DecidedBy { get; init; }

    public DateTime? DecidedAt { get; private set; }

    public List<BankMatch> Matches { get; } = [];

    /// <summary>What needs nobody's judgement: the payer named invoices, on each something is outstanding, and together that is what was paid. Nothing else names the same invoice.</summary>
    public static Expression<Func<BankTransaction, bool>> Certain { get; } = transaction =>
        transaction.Status == BankTransactionStatus.Open
        && transaction.Matches.Where(m => m.Found == FoundBy.InvoiceNumber).Sum(m => m.Fee.Total - m.Fee.Paid - m.Fee.Waived) == transaction.Amount
        && !transaction.Matches.Any(m => m.Found == FoundBy.InvoiceNumber && (m.Fee.VoidedOn != null || m.Fee.Total == m.Fee.Paid + m.Fee.Waived))
        && !transaction.Matches.Any(m => m.Found == FoundBy.InvoiceNumber && m.Fee.Matches.Any(other => other.Found == FoundBy.InvoiceNumber && other.TransactionId != m.TransactionId && other.Transaction.Status == BankTransactionStatus.Open));

    /// <summary>Payments were made of it.</summary>
    public void Book(Guid by, DateTime at) => Decide(BankTransactionStatus.Booked, by, at);

    /// <summary>It pays no fee.</summary>
    public void Dismiss(Guid by, DateTime at) => Decide(BankTransactionStatus.Dismissed, by, at);

    /// <summary>It may pay a fee after all.</summary>
    public void Reopen()
    {
        if (Status == BankTransactionStatus.Booked)
            throw FeeProblems.TransferDecided.Refusal("It is booked. What was booked by mistake is refunded at its fee.");
        (Status, DecidedById, DecidedAt) = (BankTransactionStatus.Open, null, null);
    }

    private void Decide(BankTransactionStatus status, Guid by, DateTime at)
    {
        if (Status != BankTransactionStatus.Open)
            throw FeeProblems.TransferDecided.Refusal(Status == BankTransactionStatus.Booked ? "Somebody has booked it already." : "Somebody has put it aside as no fee. Take it up again first.");
        (Status, DecidedById, DecidedAt) = (status, by, at);
    }

    private sealed class Mapping : IEntityTypeConfiguration<BankTransaction>
    {
        public void Configure(EntityTypeBuilder<BankTransaction> transaction)
        {
            transaction.ToTable(table => table.HasCheckConstraint("ck_bank_transactions_amount", "amount > 0"));
            transaction.Property(t => t.Payer).HasMaxLength(PayerLength);
            transaction.Property(t => t.Reference).HasMaxLength(ReferenceLength);
            transaction.Property(t => t.BankReference).HasMaxLength(Payment.ReferenceLength);
            transaction.Property(t => t.Fingerprint).HasMaxLength(64);
            transaction.HasOne(t => t.Statement).WithMany().HasForeignKey(t => new { t.SchoolId, t.StatementId });
            transaction.HasOne(t => t.DecidedBy).WithMany().HasForeignKey(t => t.DecidedById);
            transaction.HasMany(t => t.Matches).WithOne(m => m.Transaction).HasForeignKey(m => new { m.SchoolId, m.TransactionId });
            transaction.HasIndex(t => new { t.SchoolId, t.Fingerprint }).IsUnique();
            transaction.HasIndex(t => new { t.SchoolId, t.StatementId });
            // The order of the list, of all and of those that nobody has decided on.
            transaction.HasIndex(t => new { t.SchoolId, t.BookedOn, t.StatementId, t.Position });
            transaction.HasIndex(t => new { t.SchoolId, t.Status, t.BookedOn, t.StatementId, t.Position });
        }
    }
}
