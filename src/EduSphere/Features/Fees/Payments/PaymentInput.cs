using System.ComponentModel.DataAnnotations;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.Fees;

/// <summary>What somebody pays at the counter, or paid to the bank.</summary>
public sealed record PaymentInput
{
    /// <summary>How long ago a payment may have been that is written down today.</summary>
    private const int MostDaysAgo = 366;

    [Amount]
    public required decimal Amount { get; init; }

    public required PaymentMethod PaymentMethod { get; init; }

    /// <summary>The bank's or the terminal's reference, or the number of the cheque.</summary>
    [StringLength(Payment.ReferenceLength)]
    public string? TransactionId { get; init; }

    /// <summary>The school's day on which it was paid.</summary>
    public required DateOnly PaymentDate { get; init; }

    /// <summary>Whether what is paid beyond what is outstanding is kept as credit; refused otherwise.</summary>
    public bool CreditRest { get; init; }

    /// <exception cref="InvalidRequestException">Names the member.</exception>
    public void Check(DateOnly today)
    {
        if (PaymentMethod == PaymentMethod.Card)
            throw Problems.Validation.Invalid("paymentMethod", "What is paid online by card is recorded by what the provider reports. A card at your own terminal is cardTerminal.");
        if (ProblemOf(PaymentDate, today) is { } problem)
            throw Problems.Validation.Invalid("paymentDate", [problem]);
        if (PaymentMethod == PaymentMethod.Credit && CreditRest)
            throw Problems.Validation.Invalid("paymentMethod", "What was left over before leaves nothing over again.");
    }

    /// <returns>Why nothing can be booked as paid on a day; null where it can.</returns>
    public static Sentence? ProblemOf(DateOnly paidOn, DateOnly today) =>
        paidOn > today ? "That day is still to come."
        : paidOn < today.AddDays(-MostDaysAgo) ? new Sentence("That is more than {0} days ago.", MostDaysAgo)
        : null;
}

/// <summary>A payment as it was taken.</summary>
public sealed record PaymentTaken
{
    public required Guid PaymentId { get; init; }

    public required Guid FeeId { get; init; }

    /// <summary>Null where it was settled from credit: no money came in.</summary>
    public required string? ReceiptNumber { get; init; }

    public required decimal Amount { get; init; }

    public required DateOnly PaymentDate { get; init; }

    /// <summary>Of the fee, afterwards.</summary>
    public required FeeStatus Status { get; init; }

    public required decimal Outstanding { get; init; }

    /// <summary>How much of the amount was more than was outstanding.</summary>
    public required decimal Credited { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }
}
