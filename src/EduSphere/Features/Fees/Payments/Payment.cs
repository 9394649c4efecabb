using EduSphere.Adapters.Payments;
using EduSphere.Data;
using EduSphere.Features.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Fees;

public enum PaymentMethod
{
    Cash,
    BankTransfer,
    Cheque,
    /// <summary>A card at the office's own terminal.</summary>
    CardTerminal,
    /// <summary>A card on the provider's page; recorded by what the provider reports, never by hand.</summary>
    Card,
    /// <summary>From what the family paid too much before. No money comes in.</summary>
    Credit,
}

/// <summary>What somebody paid on one fee. It is never changed and never deleted: what is given back is a <see cref="Refund"/> that points at it.</summary>
[Audited, Announces(Announced.Fees, Announced.Stats)]
public sealed class Payment : SchoolEntity
{
    public const int ReferenceLength = 100;

    public Guid FeeId { get; init; }

    public Fee Fee { get; init; } = null!;

    public Guid StudentId { get; init; }

    /// <summary>Of the receipt; null where no money came in.</summary>
    public string? ReceiptNumber { get; init; }

    public PaymentMethod Method { get; init; }

    public decimal Amount { get; init; }

    /// <summary>How much of it was more than was outstanding: the family has it left.</summary>
    public decimal Credited { get; set; }

    /// <summary>The school's day on which it was paid.</summary>
    public DateOnly PaidOn { get; init; }

    /// <summary>The bank's or the terminal's reference, or the number of the cheque.</summary>
    public string? Reference { get; init; }

    /// <summary>What the provider calls the payment; what it reports of it is applied once.</summary>
    public string? PaymentIntentId { get; init; }

    /// <summary>Who took it, or paid it by card; null where the provider alone knows.</summary>
    public Guid? RecordedById { get; init; }

    public DateTime RecordedAt { get; init; }

    /// <summary>What was given back of it, and what is on its way back.</summary>
    public decimal Refunded { get; private set; }

    /// <summary>Of that, what came from <see cref="Credited"/>.</summary>
    public decimal RefundedFromCredit { get; private set; }

    /// <summary>Whether the payer's bank wants it back, and how that ended; null where it does not.</summary>
    public DisputeOutcome? Dispute { get; private set; }

    /// <summary>The account that it came from.</summary>
    public LedgerAccount Source => Method == PaymentMethod.Credit ? LedgerAccount.Credit : LedgerAccount.Money;

    public decimal Refundable => Amount - Refunded;

    /// <summary>Sets aside what is given back: first what the family had left of it, then what it settled.</summary>
    /// <param name="credit">How much credit the student has left.</param>
    /// <returns>How much of the amount comes from the credit.</returns>
    public decimal TakeBack(decimal amount, decimal credit)
    {
        if (amount > Refundable || amount == 0)
            throw FeeProblems.MoreThanPaid.Refusal("Less than that is left of the payment.").With(new RefundableAmount(Refundable));
        var fromCredit = Math.Min(amount, Math.Min(Credited - RefundedFromCredit, credit));
        // What was credited and is spent has settled another fee: that one would have to be opened again.
        if (amount - fromCredit > Amount - Credited - (Refunded - RefundedFromCredit))
            throw FeeProblems.MoreThanPaid.Refusal("A part of the payment was used as credit for another fee. Refund that one first.").With(new RefundableAmount(Refundable));
        (Refunded, RefundedFromCredit) = (Refunded + amount, RefundedFromCredit + fromCredit);
        return fromCredit;
    }

    /// <summary>The provider could not give it back.</summary>
    /// <param name="credited">What of it is not owed any more, and is left to the family.</param>
    public void Keep(Refund refund, decimal credited) => (Refunded, RefundedFromCredit, Credited) = (Refunded - refund.Amount, RefundedFromCredit - refund.FromCredit, Credited + credited);

    /// <summary>How it ended stays, whatever comes late.</summary>
    public void Contest(DisputeOutcome outcome)
    {
        if (Dispute is null or DisputeOutcome.Open)
            Dispute = outcome;
    }

    private sealed class Mapping : IEntityTypeConfiguration<Payment>
    {
        public void Configure(EntityTypeBuilder<Payment> payment)
        {
            payment.ToTable("payments", table => table.HasCheckConstraint("ck_payments_amounts", "amount > 0 AND credited >= 0 AND credited <= amount AND refunded >= 0 AND refunded <= amount"));
            payment.Property(p => p.ReceiptNumber).HasMaxLength(30);
            payment.Property(p => p.Reference).HasMaxLength(ReferenceLength);
            payment.Property(p => p.PaymentIntentId).HasMaxLength(255);
            payment.Ignore(p => p.Source).Ignore(p => p.Refundable);
            payment.HasOne(p => p.Fee).WithMany().HasForeignKey(p => new { p.SchoolId, p.FeeId });
            payment.HasOne<Student>().WithMany().HasForeignKey(p => new { p.SchoolId, p.StudentId });
            payment.HasIndex(p => new { p.SchoolId, p.ReceiptNumber }).IsUnique();
            payment.HasIndex(p => new { p.SchoolId, p.PaymentIntentId }).IsUnique();
            payment.HasIndex(p => new { p.SchoolId, p.FeeId });
            payment.HasIndex(p => new { p.SchoolId, p.StudentId });
            payment.HasIndex(p => new { p.SchoolId, p.PaidOn, p.Id });
        }
    }
}

/// <summary>How much of a payment can still be given back: what the caller can go on from.</summary>
public sealed record RefundableAmount(decimal Refundable);
