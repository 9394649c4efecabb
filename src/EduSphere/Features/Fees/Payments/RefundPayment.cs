using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>What is given back, and why.</summary>
public sealed record RefundInput
{
    /// <summary>All that is left of the payment when it is absent.</summary>
    [Amount]
    public decimal? Amount { get; init; }

    [Required, StringLength(Fee.ReasonLength)]
    public required string Reason { get; init; }
}

/// <summary>A refund, and what the fee is afterwards.</summary>
public sealed record RefundMade
{
    public required Guid RefundId { get; init; }

    public required Guid PaymentId { get; init; }

    public required decimal Amount { get; init; }

    /// <summary><c>pending</c> while the provider gives a card payment back.</summary>
    public required RefundStatus Status { get; init; }

    /// <summary>What is outstanding of the fee now.</summary>
    public required decimal Outstanding { get; init; }
}

public static class RefundPayment
{
    /// <summary>Refund a payment</summary>
    /// <remarks>
    /// In whole or in part: first what the family has left of it as credit, then what it settled, which is outstanding again; waive or void that as well where it is not to be paid.
    /// What came by card goes back by the provider.
    /// </remarks>
    public static async Task<Results<Ok<RefundMade>, NotFound, ProblemHttpResult>> Handle(
        Guid id, RefundInput input, [Required] IdempotencyKey key, IdempotentRequests requests, FeePayments payments, AppDbContext db, CurrentUser user, TimeProvider time, CancellationToken ct)
    {
        var feeId = await db.Payments.Where(p => p.Id == id).Select(p => (Guid?)p.FeeId).SingleOrDefaultAsync(ct);
        if (feeId is null)
            return TypedResults.NotFound();
        await using var transaction = await db.LockFeeAsync(feeId.Value, ct);
        var payment = await db.Payments.Include(p => p.Fee).SingleAsync(p => p.Id == id, ct);
        var made = await requests.OnceAsync(key, input, async () =>
        {
            var refund = await payments.GiveBackAsync(payment.Fee, payment, input.Amount ?? payment.Refundable, input.Reason.Trim(), user.Id, done: payment.Method != PaymentMethod.Card, ct);
            if (refund.Status == RefundStatus.Pending)
                db.Send(new RefundCard(refund.Id), time.Now());
            return new RefundMade { RefundId = refund.Id, PaymentId = id, Amount = refund.Amount, Status = refund.Status, Outstanding = payment.Fee.Outstanding };
        }, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(made);
    }
}
