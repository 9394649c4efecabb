using EduSphere.Features.Fees;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>An invoice is frozen, and numbers follow each other without a gap.</summary>
public class FeesNumbersTests(EduSphereApp app)
{
    [Fact]
    public async Task An_invoice_is_not_changed_not_deleted_and_not_issued_again()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100);
        var before = (await counter.ReadAsync(fee)).ToJsonString();

        (await counter.Api.PatchAsync($"fees/{fee}", new { amount = 1 })).AssertProblem(409, "fee-issued");
        (await counter.Api.DeleteAsync($"fees/{fee}")).AssertProblem(409, "fee-issued");
        (await counter.Api.PostAsync($"fees/{fee}/issue")).AssertProblem(409, "fee-issued");

        Assert.Equal(before, (await counter.ReadAsync(fee)).ToJsonString());
    }

    [Fact]
    public async Task A_draft_is_changed_and_reckoned_anew_and_thrown_away()
    {
        var counter = await Counter.OpenAsync(app);
        var draft = (await counter.ChargeAsync(new
        {
            studentId = counter.School.Student.ProfileId,
            feeTypeId = counter.TypeId,
            amount = 200,
            dueDate = counter.Day(3),
            discounts = new object[] { new { description = "Early", amount = 10, reason = "Asked" }, new { description = "Staff", percent = 50, reason = "Teacher's child" } },
        })).AssertStatus(201);
        Assert.Equal(90, (decimal)draft["total"]!);

        var changed = (await counter.Api.PatchAsync($"fees/{draft["id"]}", new { amount = 100, dueDate = counter.Day(5) })).AssertStatus(200);

        Assert.Equal((40, counter.Day(5)), ((decimal)changed["total"]!, (string)changed["dueDate"]!));
        Assert.Equal([100, -50, -10], changed["lines"]!.AsArray().Select(line => (decimal)line!["amount"]!));
        (await counter.Api.PatchAsync($"fees/{draft["id"]}", new { studentId = counter.School.Teacher.ProfileId })).AssertInvalid("studentId");
        (await counter.Api.DeleteAsync($"fees/{draft["id"]}")).AssertStatus(204);
        (await counter.Api.GetAsync($"fees/{draft["id"]}")).AssertProblem(404, "not-found");
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task A_number_is_given_to_whoever_is_issued_and_to_nobody_else()
    {
        var counter = await Counter.OpenAsync(app);
        await counter.IssueAsync(10);
        var fee = (await counter.Api.PostAsync($"fees/{await counter.School.DraftAsync(10, type: counter.TypeId)}/issue")).AssertStatus(200);
        await counter.School.DraftAsync(10, type: counter.TypeId);
        (await counter.Api.PostAsync("fees/late", new { dueDate = counter.Day(3) }, Counter.NewKey())).AssertProblem(409, "no-late-fee");
        var next = (await counter.Api.PostAsync($"fees/{await counter.School.DraftAsync(10, type: counter.TypeId)}/issue")).AssertStatus(200);

        Assert.Equal(("F00002", "F00003"), ((string)fee["number"]!, (string)next["number"]!));
        Assert.Equal($"{counter.School.Today:yyyy-MM-dd}", (string)next["issuedOn"]!);
        Assert.Equal("F00002", (string)Assert.Single(await counter.ListAsync("search=F00002"))!["number"]!);
    }

    [Fact]
    public async Task Those_who_issue_at_once_and_a_charge_of_many_leave_no_gap()
    {
        var counter = await Counter.OpenAsync(app);
        for (var n = 0; n < 20; n++)
            await counter.School.AddStudentAsync(classId: counter.School.ClassId);
        var drafts = new List<Guid>();
        for (var n = 0; n < 20; n++)
            drafts.Add(await counter.School.DraftAsync(10, due: 50, type: counter.TypeId));
        var charge = new { feeTypeId = counter.TypeId, amount = 30, dueDate = counter.Day(20), classId = counter.School.ClassId, instalments = 3, issue = true };

        var answers = await Race.RunAsync(drafts.Select(draft => (Func<Task<ApiResponse>>)(() => counter.Api.PostAsync($"fees/{draft}/issue")))
            .Append(async () => await counter.ChargeManyAsync(charge) is var made ? new ApiResponse((string)made["status"]! == "charged" ? 200 : 500, null, made.ToJsonString(), Array.Empty<string>().ToLookup(text => text)) : null!));

        Assert.All(answers, answer => answer.AssertStatus(200));
        var numbers = await counter.School.ReadAsync(db => Invoices.GivenNumbers(db).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 20 + (21 * 3)).Select(n => $"F{n:00000}"), numbers.Order(StringComparer.Ordinal));
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task Many_cashiers_at_once_number_every_receipt_and_overpay_no_fee()
    {
        const int Fees = 100;
        var counter = await Counter.OpenAsync(app);
        var fees = new List<Guid>();
        for (var n = 0; n < Fees; n++)
            fees.Add(await counter.IssueAsync(10));
        // Each fee is wanted by two of twenty cashiers.
        var answers = (await Race.RunAsync(20, async cashier =>
        {
            var own = new List<ApiResponse>();
            for (var n = cashier % 10; n < Fees; n += 10)
                own.Add(await counter.PayAsync(fees[n], 10));
            return own;
        })).SelectMany(own => own).ToList();

        Assert.Equal(Fees, answers.Count(answer => answer.Status == 200));
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.AssertProblem(409, "more-than-outstanding"));
        var receipts = answers.Where(answer => answer.Status == 200).Select(answer => (string)answer.Json["receiptNumber"]!);
        Assert.Equal(Enumerable.Range(1, Fees).Select(n => $"R{n:00000}"), receipts.Order(StringComparer.Ordinal));
        Assert.Equal(Fees, (await counter.ListAsync("status=paid")).Count);
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task The_series_of_money_goes_on_where_it_is_or_with_another_prefix()
    {
        var counter = await Counter.OpenAsync(app);
        await counter.IssueAsync(10);
        var admin = await counter.School.SignInAsync(Role.Admin);
        var series = (await admin.GetAsync("settings/number-series")).AssertStatus(200)["data"]!.AsArray().Single(one => (string)one!["name"]! == "invoices")!["id"];

        (await admin.PatchAsync($"settings/number-series/{series}", new { next = 9 })).AssertProblem(409, "number-given");
        (await admin.PatchAsync($"settings/number-series/{series}", new { prefix = "F2" })).AssertProblem(409, "number-given");
        (await admin.PatchAsync($"settings/number-series/{series}", new { prefix = "F-", next = 1 })).AssertStatus(200);

        Assert.Equal("F-00001", (string)(await counter.ReadAsync(await counter.IssueAsync(10)))["number"]!);
        Assert.Empty(await counter.FaultsAsync());
    }
}
