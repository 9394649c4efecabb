using EduSphere.Features.Fees;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>A payment is not more than is outstanding, unless the rest is kept as credit; and credit is spent once.</summary>
public class FeesPaymentsTests(EduSphereApp app)
{
    [Fact]
    public async Task A_payment_is_receipted_and_lowers_what_is_outstanding()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100.10m);

        var taken = (await counter.Api.PostAsync($"fees/{fee}/payment", new { amount = 40.05, paymentMethod = "bankTransfer", transactionId = " TX 7 ", paymentDate = counter.Day(-2) }, Counter.NewKey())).AssertStatus(200);

        Assert.Equal(("R00001", 40.05m, 60.05m, "partial", 0m, "EUR"), ((string)taken["receiptNumber"]!, (decimal)taken["amount"]!, (decimal)taken["outstanding"]!, (string)taken["status"]!, (decimal)taken["credited"]!, (string)taken["currency"]!));
        var payment = Assert.Single((await counter.ReadAsync(fee))["payments"]!.AsArray())!;
        Assert.Equal(("bankTransfer", "TX 7", counter.Day(-2)), ((string)payment["paymentMethod"]!, (string)payment["transactionId"]!, (string)payment["paymentDate"]!));
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task More_than_is_outstanding_is_refused_and_changes_nothing()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100);
        (await counter.PayAsync(fee, 60)).AssertStatus(200);

        var problem = (await counter.PayAsync(fee, 40.01m)).AssertProblem(409, "more-than-outstanding");

        Assert.Equal(40, (decimal)problem["current"]!["outstanding"]!);
        Assert.Equal(40, await counter.OutstandingAsync(fee));
        Assert.Equal("R00002", (string)(await counter.PayAsync(fee, 40)).AssertStatus(200)["receiptNumber"]!);
    }

    [Fact]
    public async Task The_rest_is_kept_as_credit_and_pays_another_fee_of_the_student()
    {
        var counter = await Counter.OpenAsync(app);
        var (first, second) = (await counter.IssueAsync(100), await counter.IssueAsync(50));
        var others = await counter.IssueAsync(50, await counter.School.AddStudentAsync());

        var taken = (await counter.PayAsync(first, 130, creditRest: true)).AssertStatus(200);
        Assert.Equal((30m, 0m, "paid"), ((decimal)taken["credited"]!, (decimal)taken["outstanding"]!, (string)taken["status"]!));
        Assert.Equal(30, (decimal)(await counter.PayAsync(second, 30.01m, "credit")).AssertProblem(409, "not-enough-credit")["current"]!["credit"]!);
        (await counter.PayAsync(others, 1, "credit")).AssertProblem(409, "not-enough-credit");
        var spent = (await counter.PayAsync(second, 30, "credit")).AssertStatus(200);

        // No money came in: there is no receipt for it.
        Assert.Null(spent["receiptNumber"]);
        Assert.Equal(20, (decimal)spent["outstanding"]!);
        var owed = (await counter.Api.GetAsync($"fees/student/{counter.School.Student.ProfileId}")).AssertStatus(200);
        Assert.Equal((20m, 0m), ((decimal)owed["balance"]!, (decimal)owed["credit"]!));
        Assert.Equal(130, await MoneyAsync(counter));
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task Of_two_cashiers_who_take_the_same_fee_at_once_one_is_refused()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100);

        var answers = await Race.RunAsync(4, _ => counter.PayAsync(fee, 60));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.AssertProblem(409, "more-than-outstanding"));
        Assert.Equal(40, await counter.OutstandingAsync(fee));
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task Credit_that_is_spent_on_several_fees_at_once_is_spent_once()
    {
        var counter = await Counter.OpenAsync(app);
        (await counter.PayAsync(await counter.IssueAsync(10), 60, creditRest: true)).AssertStatus(200);
        var fees = new[] { await counter.IssueAsync(50), await counter.IssueAsync(50), await counter.IssueAsync(50) };

        var answers = await Race.RunAsync(3, n => counter.PayAsync(fees[n], 50, "credit"));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.AssertProblem(409, "not-enough-credit"));
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task A_draft_and_what_is_void_take_no_payment()
    {
        var counter = await Counter.OpenAsync(app);
        var (draft, gone) = (await counter.School.DraftAsync(10, type: counter.TypeId), await counter.IssueAsync(10));
        (await counter.VoidAsync(gone)).AssertStatus(200);

        (await counter.PayAsync(draft, 10)).AssertProblem(409, "fee-not-issued");
        (await counter.PayAsync(gone, 10)).AssertProblem(409, "fee-void");
    }

    [Fact]
    public async Task Who_has_left_is_charged_and_pays()
    {
        var counter = await Counter.OpenAsync(app);
        var leaver = await counter.School.AddStudentAsync(classId: counter.School.ClassId);
        await counter.School.EndEnrollmentAsync(leaver, counter.School.Today.AddDays(-3));

        var draft = (await counter.ChargeAsync(new { studentId = leaver.ProfileId, feeTypeId = counter.TypeId, amount = 75, dueDate = counter.Day(1) })).AssertStatus(201);
        (await counter.Api.PostAsync($"fees/{draft["id"]}/issue")).AssertStatus(200);
        (await counter.PayAsync((Guid)draft["id"]!, 75)).AssertStatus(200);

        Assert.Null((await counter.ReadAsync((Guid)draft["id"]!))["student"]!["className"]);
        Assert.Equal(1, (int)(await counter.ChargeManyAsync(new { feeTypeId = counter.TypeId, amount = 5, dueDate = counter.Day(60), studentIds = new[] { leaver.ProfileId } }))["fees"]!);
    }

    private static Task<decimal> MoneyAsync(Counter counter) => counter.School.ReadAsync(db => db.LedgerEntries.Where(e => e.Account == LedgerAccount.Money).SumAsync(e => e.Amount));
}
