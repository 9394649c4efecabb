using EduSphere.Data;
using EduSphere.Features.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Fees;

/// <summary>
/// One charge to one student: a draft that the office may still change, then an invoice, which is frozen. What is paid and waived is booked in the ledger, and kept
/// here as sums; <c>verify-ledger</c> compares. It belongs to the person: whoever has left may still owe.
/// </summary>
[Audited, Announces(Announced.Fees, Announced.Stats)]
public sealed class Fee : SchoolEntity
{
    public const int DescriptionLength = 200;
    public const int ReasonLength = 500;

    public Guid StudentId { get; init; }

    public Student Student { get; init; } = null!;

    public Guid FeeTypeId { get; init; }

    public FeeType FeeType { get; init; } = null!;

    /// <summary>What it is for, as the family reads it.</summary>
    public required string Description { get; set; }

    /// <summary>The last day on which it is paid in time.</summary>
    public DateOnly DueDate { get; set; }

    /// <summary>Which of how many instalments it is; 1 of 1 where it is paid at once.</summary>
    public int Instalment { get; init; } = 1;

    public int Instalments { get; init; } = 1;

    /// <summary>What it is made of, in order.</summary>
    public List<FeeLine> Lines { get; } = [];

    /// <summary>The sum of the lines.</summary>
    public decimal Total { get; private set; }

    /// <summary>What payments and credit have settled of it.</summary>
    public decimal Paid { get; private set; }

    /// <summary>What is not asked for any more.</summary>
    public decimal Waived { get; private set; }

    /// <summary>Of the invoice; null while it is a draft.</summary>
    public string? Number { get; private set; }

    public DateOnly? IssuedOn { get; private set; }

    public DateOnly? VoidedOn { get; private set; }

    public string? VoidReason { get; private set; }

    /// <summary>The charging of many that made it; null where it was made alone.</summary>
    public Guid? ChargeId { get; init; }

    /// <summary>The fee that was not paid in time, where this one is charged for that.</summary>
    public Guid? LateForId { get; init; }

    /// <summary>What came in by the bank and may pay it, or has paid it.</summary>
    public List<BankMatch> Matches { get; } = [];

    /// <summary>What the family owes of it: nothing of a draft, and nothing of what was taken back.</summary>
    public decimal Outstanding => Number is null || VoidedOn is not null ? 0 : Total - Paid - Waived;

    /// <summary>Gives a draft its lines.</summary>
    public void Write(IEnumerable<FeeLine> lines)
    {
        RefuseIssued();
        Lines.Clear();
        foreach (var line in lines)
        {
            line.FeeId = Id;
            line.Position = Lines.Count;
            Lines.Add(line);
        }
        Total = Lines.Sum(line => line.Amount);
    }

    /// <exception cref="Platform.Errors.DomainException">It is no draft any more: an invoice is frozen.</exception>
    public void RefuseIssued()
    {
        if (Number is not null)
            throw FeeProblems.Issued.Refusal("Invoice {0} was issued on {1} and cannot be changed. Void it and charge again.", Number, IssuedOn!);
    }

    /// <param name="number">The next of the series: whoever issues holds it.</param>
    public void Issue(string number, DateOnly today)
    {
        RefuseIssued();
        (Number, IssuedOn) = (number, today);
    }

    /// <summary>Takes back what was issued by mistake.</summary>
    public void Void(string reason, DateOnly today)
    {
        RefuseClosed();
        if (Paid > 0)
            throw FeeProblems.HasPayments.Refusal("Something was paid on it. Refund that first.");
        (VoidedOn, VoidReason) = (today, reason);
    }

    /// <summary>Asks for less.</summary>
    /// <param name="amount">All that is outstanding when it is null.</param>
    /// <returns>By how much less.</returns>
    public decimal Waive(decimal? amount)
    {
        RefuseClosed();
        var waived = amount ?? Outstanding;
        if (waived > Outstanding || waived == 0)
            throw FeeProblems.MoreThanOutstanding.Refusal("Less than that is outstanding.").With(new OutstandingAmount(Outstanding));
        Waived += waived;
        return waived;
    }

    /// <summary>Settles as much of it as an amount does.</summary>
    /// <returns>What was settled; the rest of the amount is more than was outstanding.</returns>
    public decimal Settle(decimal amount)
    {
        RefuseClosed();
        var settled = Math.Min(amount, Outstanding);
        Paid += settled;
        return settled;
    }

    /// <summary>What was paid is given back, or on its way back, and is outstanding again.</summary>
    public void Reopen(decimal amount) => Paid -= amount;

    /// <exception cref="Platform.Errors.DomainException">Nothing can be paid on it: it is a draft, or void.</exception>
    public void RefuseClosed()
    {
        if (Number is null)
            throw FeeProblems.NotIssued.Refusal("It is a draft. Issue it first.");
        if (VoidedOn is not null)
            throw FeeProblems.Voided.Refusal("It was voided on {0}.", VoidedOn);
    }

    private sealed class Mapping : IEntityTypeConfiguration<Fee>
    {
        public void Configure(EntityTypeBuilder<Fee> fee)
        {
            fee.ToTable(table => table.HasCheckConstraint("ck_fees_amounts", "total >= 0 AND paid >= 0 AND waived >= 0 AND paid + waived <= total"));
            fee.Property(f => f.Description).HasMaxLength(DescriptionLength);
            fee.Property(f => f.VoidReason).HasMaxLength(ReasonLength);
            fee.Property(f => f.Number).HasMaxLength(30);
            fee.Ignore(f => f.Outstanding);
            fee.HasOne(f => f.Student).WithMany().HasForeignKey(f => new { f.SchoolId, f.StudentId });
            fee.HasOne(f => f.FeeType).WithMany().HasForeignKey(f => new { f.SchoolId, f.FeeTypeId });
            fee.HasMany(f => f.Lines).WithOne().HasForeignKey(line => new { line.SchoolId, line.FeeId });
            fee.HasOne<FeeCharge>().WithMany().HasForeignKey(f => new { f.SchoolId, f.ChargeId });
            fee.HasOne<Fee>().WithMany().HasForeignKey(f => new { f.SchoolId, f.LateForId });
            fee.HasIndex(f => new { f.SchoolId, f.Number }).IsUnique();
            // What is not paid in time is charged for once.
            fee.HasIndex(f => new { f.SchoolId, f.LateForId }).IsUnique().HasFilter("late_for_id IS NOT NULL");
            fee.HasIndex(f => new { f.SchoolId, f.StudentId, f.DueDate });
            // The orders of the list: by the day on which it is due, of all, of a type and of a charge; and by what it comes to.
            fee.HasIndex(f => new { f.SchoolId, f.DueDate, f.Id });
            fee.HasIndex(f => new { f.SchoolId, f.FeeTypeId, f.DueDate, f.Id });
            fee.HasIndex(f => new { f.SchoolId, f.ChargeId, f.DueDate, f.Id });
            fee.HasIndex(f => new { f.SchoolId, f.Total, f.Id });
            // Sums over a year read this alone.
            fee.HasIndex(f => new { f.SchoolId, f.DueDate, f.Total, f.Paid, f.Waived }).HasDatabaseName("ix_fees_owed").HasFilter("number IS NOT NULL AND voided_on IS NULL");
            // The few of all years on which something is outstanding: listed, added up and reminded of by this alone.
            fee.HasIndex(f => new { f.SchoolId, f.DueDate, f.Id, f.StudentId, f.Total, f.Paid, f.Waived }).HasDatabaseName("ix_fees_outstanding").HasFilter("number IS NOT NULL AND voided_on IS NULL AND total > paid + waived");
            // The few that were taken back, or of which something is not asked for any more.
            fee.HasIndex(f => new { f.SchoolId, f.DueDate, f.Id }, "ix_fees_forgiven").HasDatabaseName("ix_fees_forgiven").HasFilter("voided_on IS NOT NULL OR waived > 0");
        }
    }
}

/// <summary>How much is outstanding as it stands: what the caller can go on from.</summary>
public sealed record OutstandingAmount(decimal Outstanding);
