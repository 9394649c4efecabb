using EduSphere.Adapters.Payments;
using EduSphere.Features.Fees;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>What is owed and paid in the school.</summary>
public sealed partial class AccessCast
{
    /// <summary>A fee of the student with all that can be done to it, a draft, one that nobody has paid anything on, and what fees are made of.</summary>
    private static async Task<Dictionary<string, string>> ChargeAsync(TestSchool school, DateTime now)
    {
        var (office, booked) = (school[Role.Accountant].UserId, new BookingTime(school.Today, now));
        var type = new FeeType { Name = "Tuition", NameKey = "tuition", LateFeeAmount = 10 };
        var price = type.Add("10", 100, new(2150, 1, 1));
        var discount = new SiblingDiscount { FeeTypeId = type.Id, FromChild = 2, Percent = 10, StartDate = school.Today, EndDate = new(2150, 1, 1), ApprovedById = office };
        var charge = new FeeCharge { Input = "{}", ChargedById = office, CreatedAt = now };
        charge.Finish(1, 1, 100, 0);
        var fee = new Fee { StudentId = school.Student.ProfileId, FeeTypeId = type.Id, Description = "Tuition", DueDate = school.Today.AddDays(-40) };
        fee.Write(InvoiceLines.Of("Tuition", 1000, [new("Staff", 10, null, "Teacher's child", office)], 0, "Tax"));
        fee.Issue("F90001", school.Today.AddDays(-60));
        var entries = new List<LedgerEntry>(Posting.OfCharge(fee, booked));
        var payment = new Payment
        {
            FeeId = fee.Id,
            StudentId = fee.StudentId,
            ReceiptNumber = "R90001",
            Method = PaymentMethod.BankTransfer,
            Amount = fee.Settle(300),
            PaidOn = school.Today,
            Reference = "TX 7",
            RecordedById = office,
            RecordedAt = now,
        };
        entries.AddRange(Posting.OfPayment(fee, payment, booked));
        var refund = new Refund { PaymentId = payment.Id, Amount = 50, FromCredit = payment.TakeBack(50, 0), Reason = "Asked", RefundedById = office, CreatedAt = now };
        refund.Finish(school.Today);
        fee.Reopen(50);
        entries.AddRange(Posting.OfRefund(fee, payment, refund, booked));
        var waiver = new Waiver { FeeId = fee.Id, Amount = fee.Waive(20), Reason = "Hardship", WaivedOn = school.Today, ApprovedById = office };
        entries.AddRange(Posting.OfWaiver(fee, waiver.Amount, booked));
        var told = PaymentEvent.Of(new() { Id = $"evt_{school.Id}", Type = "charge.refunded", CreatedAt = now, OfOtherAccount = true, Fact = new CardRefunded($"pi_{school.Id}", 10, "EUR") }, "", now);
        told.BelongTo(school.Id);
        await school.ChangeAsync(db => db.AddRange([type, discount, charge, fee, payment, refund, waiver, told, .. entries]));
        var (transfer, aside) = (await school.AddTransferAsync(10, fee.Id), await school.AddTransferAsync(20));
        await school.ChangeAsync(db => db.BankTransactions.Single(t => t.Id == aside).Dismiss(office, now));
        return new()
        {
            ["fee"] = fee.Id.ToString(),
            ["draft"] = (await school.DraftAsync(10, type: type.Id)).ToString(),
            ["unpaid"] = (await school.IssueAsync(10, type: type.Id)).ToString(),
            ["payment"] = payment.Id.ToString(),
            ["event"] = told.Id.ToString(),
            ["charge"] = charge.Id.ToString(),
            ["feeType"] = type.Id.ToString(),
            ["price"] = price.Id.ToString(),
            ["discount"] = discount.Id.ToString(),
            ["statement"] = (await school.ReadAsync(db => db.BankTransactions.Where(t => t.Id == transfer).Select(t => t.StatementId).SingleAsync())).ToString(),
            ["transfer"] = transfer.ToString(),
            ["aside"] = aside.ToString(),
        };
    }

    private async Task<Guid> PayAsync(TestPerson student, Guid feeId)
    {
        var booked = new BookingTime(School.Today, TimeProvider.System.GetUtcNow().UtcDateTime);
        var payment = new Payment { FeeId = feeId, StudentId = student.ProfileId, ReceiptNumber = "R90002", Method = PaymentMethod.Cash, Amount = 10, PaidOn = booked.Day, RecordedById = School[Role.Accountant].UserId, RecordedAt = booked.At };
        await School.ChangeAsync(db =>
        {
            var fee = db.Fees.Single(f => f.Id == feeId);
            fee.Settle(payment.Amount);
            db.AddRange([payment, .. Posting.OfPayment(fee, payment, booked)]);
        });
        return payment.Id;
    }
}
