using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class TakePayment
{
    /// <summary>Take a payment</summary>
    /// <remarks>At the counter or by the bank. It cannot be more than is outstanding, unless the rest is kept as credit; what is paid from credit is no money that comes in.</remarks>
    public static async Task<Results<Ok<PaymentTaken>, NotFound, ProblemHttpResult>> Handle(
        Guid id, PaymentInput input, [Required] IdempotencyKey key, IdempotentRequests requests, FeePayments payments, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        input.Check(today);
        await using var transaction = await db.LockFeeAsync(id, ct);
        var fee = await db.Fees.SingleOrDefaultAsync(f => f.Id == id, ct);
        if (fee is null)
            return TypedResults.NotFound();
        var currency = await db.CurrencyAsync(ct);
        var taken = await requests.OnceAsync(key, input, async () =>
        {
            var payment = await payments.TakeAsync(fee, new(input.PaymentMethod, input.Amount, input.PaymentDate)
            {
                Reference = input.TransactionId?.Trim(),
                RecordedById = user.Id,
                CreditRest = input.CreditRest,
            }, ct);
            return new PaymentTaken
            {
                PaymentId = payment.Id,
                FeeId = id,
                ReceiptNumber = payment.ReceiptNumber,
                Amount = payment.Amount,
                PaymentDate = payment.PaidOn,
                Status = fee.StatusOn(today),
                Outstanding = fee.Outstanding,
                Credited = payment.Credited,
                Currency = currency,
            };
        }, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(taken);
    }
}
