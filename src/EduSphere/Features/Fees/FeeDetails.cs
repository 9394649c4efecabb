using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using EduSphere.Features.Classes;
using EduSphere.Platform.Versions;

namespace EduSphere.Features.Fees;

/// <summary>A fee in a list.</summary>
public record FeeDetails : IVersioned
{
    public required Guid Id { get; init; }

    public required FeeStudent Student { get; init; }

    public required NamedReference FeeType { get; init; }

    public required string Description { get; init; }

    /// <summary>Of the invoice; null while it is a draft.</summary>
    public required string? Number { get; init; }

    public required DateOnly? IssuedOn { get; init; }

    /// <summary>The last day on which it is paid in time.</summary>
    public required DateOnly DueDate { get; init; }

    /// <summary>Which of <see cref="Instalments"/> it is.</summary>
    public required int Instalment { get; init; }

    public required int Instalments { get; init; }

    /// <summary>Derived from what is booked and from the dates, on the school's day.</summary>
    public required FeeStatus Status { get; init; }

    /// <summary>The sum of the lines.</summary>
    public required decimal Total { get; init; }

    public required decimal Paid { get; init; }

    public required decimal Waived { get; init; }

    /// <summary>What the family owes of it; 0 while it is a draft.</summary>
    public required decimal Outstanding { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    [JsonIgnore]
    public int Version { get; init; }

    /// <param name="type">The name of its type.</param>
    public static FeeDetails Of(Fee fee, string type, FeeStudent student, string currency, DateOnly today) => new()
    {
        Id = fee.Id,
        Student = student,
        FeeType = new() { Id = fee.FeeTypeId, Name = type },
        Description = fee.Description,
        Number = fee.Number,
        IssuedOn = fee.IssuedOn,
        DueDate = fee.DueDate,
        Instalment = fee.Instalment,
        Instalments = fee.Instalments,
        Status = fee.StatusOn(today),
        Total = fee.Total,
        Paid = fee.Paid,
        Waived = fee.Waived,
        Outstanding = fee.Outstanding,
        Currency = currency,
        Version = fee.Version,
    };
}

/// <summary>Whom a fee is charged to.</summary>
public sealed record FeeStudent
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string StudentNumber { get; init; }

    /// <summary>The class of today; null where there is none.</summary>
    public required string? ClassName { get; init; }
}

/// <summary>A fee with what it is made of and all that is booked on it.</summary>
public sealed record FullFee : FeeDetails
{
    /// <summary>For an answer that was kept as JSON.</summary>
    [JsonConstructor]
    internal FullFee()
    {
    }

    [SetsRequiredMembers]
    internal FullFee(FeeDetails fee) : base(fee) => (Lines, Payments, Waivers, Entries) = ([], [], [], []);

    /// <summary>What the total is made of.</summary>
    public required IReadOnlyList<FeeLineDetails> Lines { get; init; }

    /// <summary>The earliest first.</summary>
    public required IReadOnlyList<PaymentDetails> Payments { get; init; }

    /// <summary>The earliest first.</summary>
    public required IReadOnlyList<WaiverDetails> Waivers { get; init; }

    /// <summary>What the outstanding amount is made of, the earliest first.</summary>
    public required IReadOnlyList<FeeEntry> Entries { get; init; }

    public required DateOnly? VoidedOn { get; init; }

    /// <summary>Told to whoever issues fees.</summary>
    public required string? VoidReason { get; init; }

    /// <summary>How much the student has left from what was paid too much.</summary>
    public required decimal Credit { get; init; }
}

/// <summary>A line of an invoice.</summary>
public sealed record FeeLineDetails
{
    public required FeeLineKind Kind { get; init; }

    public required string Description { get; init; }

    /// <summary>Below zero for a discount.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The share that made the amount; null where it is a fixed one.</summary>
    public required decimal? Percent { get; init; }

    /// <summary>Why a discount is given; told to whoever issues fees.</summary>
    public required string? Reason { get; init; }

    /// <param name="office">Whether the reader issues fees.</param>
    public static FeeLineDetails Of(FeeLine line, bool office) =>
        new() { Kind = line.Kind, Description = line.Description, Amount = line.Amount, Percent = line.Percent, Reason = office ? line.Reason : null };
}

/// <summary>What was booked on a fee.</summary>
public sealed record FeeEntry
{
    public required DateOnly Date { get; init; }

    public required PostingKind Kind { get; init; }

    /// <summary>By how much it raised what is outstanding; below zero where it lowered it.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The payment that it is, or that it gives back.</summary>
    public required Guid? PaymentId { get; init; }

    public static FeeEntry Of(LedgerEntry entry) => new() { Date = entry.Day, Kind = entry.Kind, Amount = entry.Amount, PaymentId = entry.PaymentId };
}

/// <summary>What was paid on a fee.</summary>
public sealed record PaymentDetails
{
    public required Guid Id { get; init; }

    /// <summary>Null where no money came in: it was settled from what was paid too much before.</summary>
    public required string? ReceiptNumber { get; init; }

    public required PaymentMethod PaymentMethod { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>How much of it was more than was outstanding.</summary>
    public required decimal Credited { get; init; }

    public required DateOnly PaymentDate { get; init; }

    /// <summary>The bank's, the terminal's or the cheque's number.</summary>
    public required string? TransactionId { get; init; }

    /// <summary>What was given back of it, and what is on its way back.</summary>
    public required decimal Refunded { get; init; }

    public required IReadOnlyList<RefundDetails> Refunds { get; init; }

    /// <param name="office">Whether the reader issues fees.</param>
    public static PaymentDetails Of(Payment payment, IEnumerable<Refund> refunds, bool office) => new()
    {
        Id = payment.Id,
        ReceiptNumber = payment.ReceiptNumber,
        PaymentMethod = payment.Method,
        Amount = payment.Amount,
        Credited = payment.Credited,
        PaymentDate = payment.PaidOn,
        TransactionId = payment.Reference,
        Refunded = payment.Refunded,
        Refunds = [.. refunds.Select(refund => RefundDetails.Of(refund, office))],
    };
}

/// <summary>What was given back of a payment.</summary>
public sealed record RefundDetails
{
    public required Guid Id { get; init; }

    public required decimal Amount { get; init; }

    public required DateOnly Date { get; init; }

    public required RefundStatus Status { get; init; }

    /// <summary>Told to whoever issues fees.</summary>
    public required string? Reason { get; init; }

    /// <param name="office">Whether the reader issues fees.</param>
    public static RefundDetails Of(Refund refund, bool office) =>
        new() { Id = refund.Id, Amount = refund.Amount, Date = refund.RefundedOn, Status = refund.Status, Reason = office ? refund.Reason : null };
}

/// <summary>What is not asked for any more.</summary>
public sealed record WaiverDetails
{
    public required decimal Amount { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Told to whoever issues fees, as is who approved it.</summary>
    public required string? Reason { get; init; }

    public required string? ApprovedBy { get; init; }

    /// <param name="office">Whether the reader issues fees.</param>
    public static WaiverDetails Of(Waiver waiver, bool office) => new()
    {
        Amount = waiver.Amount,
        Date = waiver.WaivedOn,
        Reason = office ? waiver.Reason : null,
        ApprovedBy = office ? $"{waiver.ApprovedBy.FirstName} {waiver.ApprovedBy.LastName}" : null,
    };
}
