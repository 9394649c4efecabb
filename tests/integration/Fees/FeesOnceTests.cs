using System.Text.Json.Nodes;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>A deed with money is done once for each key, by nobody who has read an old state, in no other school, and it is logged.</summary>
public class FeesOnceTests(EduSphereApp app)
{
    [Fact]
    public async Task Every_deed_with_money_needs_a_key_and_is_done_once_for_it()
    {
        var counter = await Counter.OpenAsync(app);
        var late = await counter.School.AddFeeTypeAsync("Late", type => type.LateFeeAmount = 5);
        await counter.School.IssueAsync(10, due: -3, type: late);
        var fee = await counter.IssueAsync(100);
        var payment = (await counter.PayAsync(fee, 50)).AssertStatus(200);
        var deeds = new (string Path, int Status, object Body, object Other)[]
        {
            ("fees", 201, New(10), New(11)),
            ("fees/bulk", 202, Bulk(10), Bulk(11)),
            ("fees/late", 200, new { dueDate = counter.Day(3) }, new { dueDate = counter.Day(4) }),
            ($"fees/{fee}/payment", 200, Pay(10), Pay(11)),
            ($"fees/{fee}/waive", 200, new { amount = 10, reason = "Hardship" }, new { amount = 11, reason = "Hardship" }),
            ($"payments/{payment["paymentId"]}/refund", 200, new { amount = 10, reason = "Asked" }, new { amount = 11, reason = "Asked" }),
        };
        foreach (var (path, status, body, other) in deeds)
        {
            (await counter.Api.PostAsync(path, body)).AssertInvalid("Idempotency-Key");
            var key = Counter.NewKey();
            var first = (await counter.Api.PostAsync(path, body, key)).AssertStatus(status);
            var rows = await RowsAsync(counter, path == "fees/bulk" ? (Guid)first["id"]! : null);
            var again = (await counter.Api.PostAsync(path, body, key)).AssertStatus(status);
            Assert.Equal(first.ToJsonString(), again.ToJsonString());
            (await counter.Api.PostAsync(path, other, key)).AssertProblem(422, "idempotency-key-reused");
            Assert.Equal(rows, await RowsAsync(counter, null));
        }
        Assert.Equal(50, (decimal)(await counter.ReadAsync(fee))["paid"]!);

        object New(int amount) => new { studentId = counter.School.Student.ProfileId, feeTypeId = counter.TypeId, amount, dueDate = counter.Day(30) };

        object Bulk(int amount) => new { feeTypeId = counter.TypeId, amount, dueDate = counter.Day(90) };

        object Pay(int amount) => new { amount, paymentMethod = "cash", paymentDate = counter.Day(0) };
    }

    [Fact]
    public async Task The_first_answer_stays_whatever_becomes_of_it()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100);
        var types = $"fee-types/{counter.TypeId}/prices";
        var deeds = new (string Path, int Status, object Body, Func<JsonNode, Task<ApiResponse>> After)[]
        {
            ("fees", 201, new { studentId = counter.School.Student.ProfileId, feeTypeId = counter.TypeId, amount = 10, dueDate = counter.Day(30) }, made => counter.Api.DeleteAsync($"fees/{made["id"]}")),
            ($"fees/{fee}/waive", 200, new { amount = 10, reason = "Hardship" }, _ => counter.PayAsync(fee, 20)),
            (types, 200, new { amount = 120, startDate = counter.Day(1) }, _ => counter.Api.PostAsync(types, new { amount = 130, startDate = counter.Day(2) })),
        };
        foreach (var (path, status, body, after) in deeds)
        {
            var key = Counter.NewKey();
            var first = (await counter.Api.PostAsync(path, body, key)).AssertStatus(status);
            Assert.InRange((await after(first)).Status, 200, 204);

            Assert.Equal(first.ToJsonString(), (await counter.Api.PostAsync(path, body, key)).AssertStatus(status).ToJsonString());
        }
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task A_draft_sent_many_times_at_once_is_made_once()
    {
        var counter = await Counter.OpenAsync(app);

        var answers = await Race.RunAsync(5, _ => counter.Api.PostAsync("fees", new { studentId = counter.School.Student.ProfileId, feeTypeId = counter.TypeId, amount = 10, dueDate = counter.Day(30) }, ("Idempotency-Key", "sesame")));

        Assert.All(answers, answer => answer.AssertStatus(201));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Single(await counter.ListAsync("status=draft"));
    }

    [Fact]
    public async Task The_same_payment_sent_many_times_at_once_is_taken_once()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100);

        var answers = await Race.RunAsync(5, _ => counter.PayAsync(fee, 20, key: "sesame"));

        Assert.All(answers, answer => answer.AssertStatus(200));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Equal(80, await counter.OutstandingAsync(fee));
        // The same of another fee is another payment.
        (await counter.PayAsync(await counter.IssueAsync(100), 20, key: "sesame")).AssertProblem(422, "idempotency-key-reused");
        Assert.Equal("R00002", (string)(await counter.PayAsync(fee, 20)).AssertStatus(200)["receiptNumber"]!);
    }

    [Fact]
    public async Task What_somebody_else_changed_is_not_changed_by_who_read_it_before()
    {
        var counter = await Counter.OpenAsync(app);
        var draft = await counter.School.DraftAsync(10, type: counter.TypeId);
        var tag = (await counter.Api.GetAsync($"fees/{draft}")).Header("ETag")!;
        (await counter.Api.PatchAsync($"fees/{draft}", new { amount = 20 }, ("If-Match", tag))).AssertStatus(200);

        var problem = (await counter.Api.PatchAsync($"fees/{draft}", new { amount = 30 }, ("If-Match", tag))).AssertProblem(412, "version-mismatch");
        (await counter.Api.DeleteAsync($"fees/{draft}", ("If-Match", tag))).AssertProblem(412, "version-mismatch");

        Assert.Equal(20, (decimal)problem["current"]!["total"]!);
        var type = (await counter.Api.GetAsync($"fee-types/{counter.TypeId}")).Header("ETag")!;
        (await counter.Api.PatchAsync($"fee-types/{counter.TypeId}", new { taxPercent = 5 }, ("If-Match", type))).AssertStatus(200);
        (await counter.Api.PatchAsync($"fee-types/{counter.TypeId}", new { taxPercent = 6 }, ("If-Match", type))).AssertProblem(412, "version-mismatch");
    }

    [Fact]
    public async Task Every_deed_with_money_is_logged_with_who_did_it()
    {
        var counter = await Counter.OpenAsync(app);
        var made = (await counter.ChargeAsync(new { studentId = counter.School.Student.ProfileId, feeTypeId = counter.TypeId, amount = 100, dueDate = counter.Day(3) })).AssertStatus(201);
        var fee = (Guid)made["id"]!;
        (await counter.Api.PostAsync($"fees/{fee}/issue")).AssertStatus(200);
        var payment = (await counter.PayAsync(fee, 60)).AssertStatus(200);
        (await counter.RefundAsync(payment, 60)).AssertStatus(200);
        (await counter.WaiveAsync(fee, 5)).AssertStatus(200);
        (await counter.VoidAsync(fee)).AssertStatus(200);

        var admin = await counter.School.SignInAsync(Role.Admin);
        foreach (var kind in new[] { "Fee", "Payment", "Refund", "Waiver" })
        {
            var logs = (await admin.GetAsync($"audit-logs?limit=100&entity={kind}")).AssertStatus(200)["data"]!.AsArray();
            Assert.Equal("created", (string)logs[^1]!["action"]!);
            Assert.All(logs, log => Assert.Equal(counter.School[Role.Accountant].UserId, (Guid)log!["user"]!["id"]!));
        }
        var ofFee = (await admin.GetAsync($"audit-logs?limit=100&entityId={fee}")).AssertStatus(200)["data"]!.AsArray();
        Assert.Equal(6, ofFee.Count);
        Assert.Contains("""{"property":"paid","old":"0","new":"60"}""", Changes(ofFee[3]!));
        Assert.Contains("""{"property":"voidReason","old":null,"new":"Charged twice"}""", Changes(ofFee[0]!));
        Assert.Equal("Student Number", ((string)ofFee[0]!["subject"]!)[..14]);

        static string Changes(JsonNode log) => System.Text.RegularExpressions.Regex.Replace(log["changes"]!.ToJsonString(), @"(\d)\.0+""", "$1\"");
    }

    [Fact]
    public async Task Another_school_sees_and_does_nothing()
    {
        var (ours, theirs) = (await Counter.OpenAsync(app), await Counter.OpenAsync(app));
        var fee = await theirs.IssueAsync(100, due: -5);
        var payment = (await theirs.PayAsync(fee, 10)).AssertStatus(200);
        var student = theirs.School.Student.ProfileId;

        foreach (var path in new[] { $"fees/{fee}", $"fees/student/{student}", $"fees/family/{student}", $"students/{student}/fees", $"fee-types/{theirs.TypeId}" })
            (await ours.Api.GetAsync(path)).AssertProblem(404, "not-found");
        (await ours.PayAsync(fee, 10)).AssertProblem(404, "not-found");
        (await ours.WaiveAsync(fee)).AssertProblem(404, "not-found");
        (await ours.VoidAsync(fee)).AssertProblem(404, "not-found");
        (await ours.RefundAsync(payment)).AssertProblem(404, "not-found");
        (await ours.Api.PostAsync($"fees/{fee}/issue")).AssertProblem(404, "not-found");
        (await ours.Api.DeleteAsync($"fees/{fee}")).AssertProblem(404, "not-found");
        (await ours.ChargeAsync(new { studentId = student, feeTypeId = ours.TypeId, amount = 5, dueDate = ours.Day(1) })).AssertInvalid("studentId");
        (await ours.ChargeAsync(new { studentId = ours.School.Student.ProfileId, feeTypeId = theirs.TypeId, amount = 5, dueDate = ours.Day(1) })).AssertInvalid("feeTypeId");
        (await ours.Api.PostAsync("fees/bulk/preview", new { feeTypeId = ours.TypeId, amount = 5, dueDate = ours.Day(1), classId = theirs.School.ClassId })).AssertInvalid("classId");

        Assert.Empty(await ours.ListAsync(""));
        Assert.Equal(0, (decimal)(await ours.Api.GetAsync("fees/ageing")).AssertStatus(200)["outstanding"]!);
        Assert.Equal(90, await theirs.OutstandingAsync(fee));
    }

    /// <summary>How much there is of what money makes; a charge of many is waited for.</summary>
    private static async Task<string> RowsAsync(Counter counter, Guid? charge)
    {
        if (charge is { } id)
            await Eventually.BecomesAsync(async () => (await counter.Api.GetAsync($"fees/bulk/{id}")).AssertStatus(200), made => (string)made["status"]! == "charged", "the charge");
        return await counter.School.ReadAsync(async db =>
            $"{await db.Fees.CountAsync()} {await db.FeeCharges.CountAsync()} {await db.Payments.CountAsync()} {await db.Refunds.CountAsync()} {await db.Waivers.CountAsync()} {await db.LedgerEntries.CountAsync()}");
    }
}
