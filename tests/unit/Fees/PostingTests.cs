using EduSphere.Features.Fees;
using FsCheck;
using FsCheck.Xunit;

namespace EduSphere.UnitTests.Fees;

/// <summary>What each deed books adds up to zero, and leaves what is owed as the fee says it.</summary>
public class PostingTests
{
    private static readonly BookingTime Now = new(new(2026, 11, 26), DateTime.UnixEpoch);

    [Property(MaxTest = 500)]
    public void Whatever_is_done_adds_up_to_zero_and_to_what_the_fee_says(PositiveInt cents, byte share, byte tax, ushort[] deeds)
    {
        var fee = new Fee { StudentId = Guid.CreateVersion7(), FeeTypeId = Guid.CreateVersion7(), Description = "Any" };
        fee.Write(InvoiceLines.Of("Any", ((cents.Get % 100_000) + 1) / 100m, [new("Share", 1 + (share % 99), null, "Asked", Guid.Empty)], tax % 30, "Tax"));
        fee.Issue("F00001", Now.Day);
        var entries = new List<LedgerEntry>(Posting.OfCharge(fee, Now));
        var payments = new List<Payment>();
        foreach (var deed in deeds)
        {
            var amount = (deed + 1) / 100m;
            switch (deed % 4)
            {
                case 0 when fee.Outstanding > 0:
                    entries.AddRange(Posting.OfWaiver(fee, fee.Waive(Math.Min(amount, fee.Outstanding)), Now));
                    break;
                case 1:
                    var settled = fee.Settle(amount);
                    payments.Add(new() { FeeId = fee.Id, StudentId = fee.StudentId, Method = PaymentMethod.Cash, Amount = amount, Credited = amount - settled });
                    entries.AddRange(Posting.OfPayment(fee, payments[^1], Now));
                    break;
                case 2 when payments.FindLast(paid => paid.Refundable > 0) is { } payment:
                    var back = Math.Min(amount, payment.Refundable);
                    var refund = new Refund { PaymentId = payment.Id, Amount = back, FromCredit = payment.TakeBack(back, Sum(LedgerAccount.Credit, -1)), Reason = "Asked" };
                    fee.Reopen(back - refund.FromCredit);
                    entries.AddRange(Posting.OfRefund(fee, payment, refund, Now));
                    break;
            }
        }
        if (fee.Paid == 0)
        {
            fee.Void("Twice", Now.Day);
            entries.AddRange(Posting.OfVoid(fee, Now));
        }

        Assert.All(entries.GroupBy(entry => entry.PostingId), posting => Assert.Equal(0, posting.Sum(entry => entry.Amount)));
        Assert.DoesNotContain(entries, entry => entry.Amount == 0);
        Assert.Equal(fee.Outstanding, Sum(LedgerAccount.Receivable, 1));
        Assert.Equal(payments.Sum(payment => payment.Refundable), Sum(LedgerAccount.Money, 1));
        Assert.Equal(payments.Sum(payment => payment.Credited - payment.RefundedFromCredit), Sum(LedgerAccount.Credit, -1));

        decimal Sum(LedgerAccount account, int sign) => sign * entries.Where(entry => entry.Account == account).Sum(entry => entry.Amount);
    }

    [Fact]
    public void A_refund_that_the_provider_could_not_make_is_booked_back()
    {
        var fee = new Fee { StudentId = Guid.CreateVersion7(), FeeTypeId = Guid.CreateVersion7(), Description = "Any" };
        var payment = new Payment { FeeId = fee.Id, StudentId = fee.StudentId, Method = PaymentMethod.Card, Amount = 100, Credited = 30 };
        var refund = new Refund { PaymentId = payment.Id, Amount = 50, FromCredit = 30, Reason = "Asked" };
        LedgerEntry[] entries = [.. Posting.OfRefund(fee, payment, refund, Now), .. Posting.OfFailedRefund(fee, payment, refund, 20, Now)];

        Assert.Equal(6, entries.Length);
        Assert.All(entries.GroupBy(entry => entry.PostingId).Concat<IEnumerable<LedgerEntry>>(entries.GroupBy(entry => entry.Account)), some => Assert.Equal(0, some.Sum(entry => entry.Amount)));
    }
}
