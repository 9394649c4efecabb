using System.Text.Json.Nodes;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>What is due, what came in, how old it is, and what a family owes.</summary>
public class FeesSumsTests(EduSphereApp app)
{
    [Fact]
    public async Task Statistics_count_what_is_due_in_the_time_and_has_come_in_of_it()
    {
        var counter = await Counter.OpenAsync(app);
        var paid = await counter.IssueAsync(100, due: -10);
        (await counter.PayAsync(paid, 40)).AssertStatus(200);
        (await counter.WaiveAsync(paid, 10)).AssertStatus(200);
        await counter.IssueAsync(50, due: 0);
        (await counter.VoidAsync(await counter.IssueAsync(999, due: -1))).AssertStatus(200);
        await counter.School.DraftAsync(999, type: counter.TypeId);
        await counter.IssueAsync(7, due: -40);

        var sums = (await counter.Api.GetAsync($"fees/statistics?startDate={counter.Day(-10)}&endDate={counter.Day(0)}")).AssertStatus(200);

        Assert.Equal((140m, 40m, 100m, 50m, 28.6m), ((decimal)sums["total"]!, (decimal)sums["collected"]!, (decimal)sums["pending"]!, (decimal)sums["overdue"]!, (decimal)sums["collectionRate"]!));
        Assert.Equal(147, (decimal)(await counter.Api.GetAsync("fees/statistics")).AssertStatus(200)["total"]!);
        Assert.Equal(147, (decimal)(await counter.Api.GetAsync("dashboard/stats")).AssertStatus(200)["feeCollection"]!["total"]!);
        var nothing = (await counter.Api.GetAsync($"fees/statistics?startDate={counter.Day(60)}&endDate={counter.Day(70)}")).AssertStatus(200);
        Assert.Equal((0m, 0m), ((decimal)nothing["total"]!, (decimal)nothing["collectionRate"]!));
        // A family counts its own.
        var other = await counter.School.AddStudentAsync();
        Assert.Equal(0, (decimal)(await (await counter.School.SignInAsync(other)).GetAsync("fees/statistics")).AssertStatus(200)["total"]!);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(0, 0)]
    [InlineData(-1, 1)]
    [InlineData(-30, 1)]
    [InlineData(-31, 2)]
    [InlineData(-60, 2)]
    [InlineData(-61, 3)]
    [InlineData(-90, 3)]
    [InlineData(-91, 4)]
    public async Task What_is_outstanding_is_as_old_as_the_days_since_it_was_due(int due, int band)
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100, due: due);
        (await counter.PayAsync(fee, 30)).AssertStatus(200);
        (await counter.PayAsync(await counter.IssueAsync(10, due: due), 10)).AssertStatus(200);

        var ageing = (await counter.Api.GetAsync("fees/ageing")).AssertStatus(200);

        var bands = ageing["bands"]!.AsArray();
        Assert.Equal(5, bands.Count);
        Assert.Equal(Enumerable.Range(0, 5).Select(n => n == band ? (1, 70m) : (0, 0m)), bands.Select(one => ((int)one!["fees"]!, (decimal)one["outstanding"]!)));
        Assert.Equal(70, (decimal)ageing["outstanding"]!);
    }

    [Fact]
    public async Task Collections_are_the_money_that_came_in_less_what_went_back()
    {
        var counter = await Counter.OpenAsync(app);
        var (fee, other) = (await counter.IssueAsync(500), await counter.IssueAsync(20));
        (await counter.PayAsync(fee, 100, days: -40)).AssertStatus(200);
        var payment = (await counter.PayAsync(fee, 450, creditRest: true)).AssertStatus(200);
        (await counter.PayAsync(other, 20, "credit")).AssertStatus(200);
        (await counter.RefundAsync(payment, 30)).AssertStatus(200);

        var months = (await counter.Api.GetAsync("fees/collections")).AssertStatus(200)["months"]!.AsArray();

        Assert.Equal(12, months.Count);
        Assert.Equal(Month(0), (string)months[^1]!["month"]!);
        Assert.Equal((100m, 420m), (Collected(-40), Collected(0)));
        Assert.Equal(520, months.Sum(month => (decimal)month!["collected"]!));

        string Month(int days) => $"{counter.School.Today.AddDays(days):yyyy-MM}-01";

        decimal Collected(int days) => (decimal)months.Single(month => (string)month!["month"]! == Month(days))!["collected"]!;
    }

    [Fact]
    public async Task A_familys_statement_is_right_to_the_cent_whatever_was_done()
    {
        var counter = await Counter.OpenAsync(app);
        var (school, random) = (counter.School, new Random(11));
        var sibling = await school.AddStudentAsync(classId: school.ClassId);
        await school.LinkAsync(school.Parent.ProfileId, sibling.ProfileId);
        var stranger = await counter.IssueAsync(77.77m, await school.AddStudentAsync());
        var (fees, payments) = (new List<Guid>(), new List<JsonNode>());
        for (var n = 0; n < 80; n++)
        {
            var amount = random.Next(1, 20_000) / 100m;
            var answer = random.Next(6) switch
            {
                0 or 1 => null,
                _ when fees.Count == 0 => null,
                2 => await counter.PayAsync(fees[random.Next(fees.Count)], amount, creditRest: random.Next(2) == 0, days: -random.Next(3)),
                3 => await counter.PayAsync(fees[random.Next(fees.Count)], amount / 10 is var part && part < 0.01m ? 0.01m : Math.Round(part, 2), "credit"),
                4 => random.Next(3) == 0 ? await counter.VoidAsync(fees[random.Next(fees.Count)]) : await counter.WaiveAsync(fees[random.Next(fees.Count)], amount),
                _ when payments.Count == 0 => null,
                _ => await counter.RefundAsync(payments[random.Next(payments.Count)], random.Next(2) == 0 ? null : amount),
            };
            if (answer is null)
                fees.Add(await counter.IssueAsync(amount, random.Next(2) == 0 ? null : sibling, due: random.Next(-5, 5)));
            else if (answer is { Status: 200 } && answer.Json["paymentId"] is not null && answer.Json["refundId"] is null)
                payments.Add(answer.Json);
            else
                Assert.True(answer.Status is 200 or 409, answer.Text);
        }

        var parent = await school.SignInAsync(Role.Parent);
        var statement = (await parent.GetAsync($"fees/family/{sibling.ProfileId}")).AssertStatus(200);

        Assert.Empty(await counter.FaultsAsync());
        Assert.Equal(2, statement["children"]!.AsArray().Count);
        var owed = await school.ReadAsync(async db => (await db.Fees.Where(f => f.Id != stranger).AsNoTracking().ToListAsync()).Sum(fee => fee.Outstanding));
        var credit = await school.ReadAsync(async db => (await db.Payments.AsNoTracking().ToListAsync()).Sum(p => p.Method == EduSphere.Features.Fees.PaymentMethod.Credit ? p.Refunded - p.Amount : p.Credited - p.RefundedFromCredit));
        Assert.Equal(owed, statement["children"]!.AsArray().Sum(child => (decimal)child!["balance"]!));
        Assert.Equal(credit, statement["children"]!.AsArray().Sum(child => (decimal)child!["credit"]!));
        Assert.Equal(owed - credit, (decimal)statement["closing"]!);
        Assert.Equal(owed, statement["open"]!.AsArray().Sum(fee => (decimal)fee!["outstanding"]!));
        var balance = (decimal)statement["opening"]!;
        foreach (var entry in statement["entries"]!.AsArray())
            Assert.Equal(balance += (decimal)entry!["amount"]!, (decimal)entry["balance"]!);
        Assert.Equal((decimal)statement["closing"]!, balance);
        // What an earlier time closes with opens the next one.
        var before = (await parent.GetAsync($"fees/family/{sibling.ProfileId}?startDate={counter.Day(-9)}&endDate={counter.Day(-1)}")).AssertStatus(200);
        var today = (await parent.GetAsync($"fees/family/{sibling.ProfileId}?startDate={counter.Day(0)}&endDate={counter.Day(0)}")).AssertStatus(200);
        Assert.Equal((decimal)before["closing"]!, (decimal)today["opening"]!);
        Assert.Equal((decimal)statement["closing"]!, (decimal)today["closing"]!);
    }

    [Fact]
    public async Task A_statement_shows_a_parent_their_own_children_and_another_family_nothing()
    {
        var counter = await Counter.OpenAsync(app);
        var school = counter.School;
        var stepchild = await school.AddStudentAsync(classId: school.ClassId);
        await school.LinkAsync(school.Parent.ProfileId, stepchild.ProfileId);
        var otherParent = await school.AddGuardianAsync(stepchild.ProfileId);
        await counter.IssueAsync(100);
        await counter.IssueAsync(50, stepchild);
        var (parent, other, student) = (await school.SignInAsync(Role.Parent), await school.SignInAsync(otherParent), await school.SignInAsync(Role.Student));

        Assert.Equal(150, await ClosingAsync(parent, stepchild));
        // Whoever is a guardian of the one alone sees that one.
        Assert.Equal(50, await ClosingAsync(other, stepchild));
        Assert.Equal(100, await ClosingAsync(student, school.Student));
        (await other.GetAsync($"fees/family/{school.Student.ProfileId}")).AssertProblem(404, "not-found");
        (await other.GetAsync($"fees/student/{school.Student.ProfileId}")).AssertProblem(404, "not-found");
        (await student.GetAsync($"students/{stepchild.ProfileId}/fees")).AssertProblem(404, "not-found");

        static async Task<decimal> ClosingAsync(ApiClient who, TestPerson student) => (decimal)(await who.GetAsync($"fees/family/{student.ProfileId}")).AssertStatus(200)["closing"]!;
    }

    [Fact]
    public async Task The_registrar_sees_what_is_owed_and_not_for_what()
    {
        var counter = await Counter.OpenAsync(app);
        (await counter.PayAsync(await counter.IssueAsync(100, due: -1), 120, creditRest: true)).AssertStatus(200);
        await counter.IssueAsync(50, due: -1);

        var owed = (await (await counter.School.SignInAsync(Role.Registrar)).GetAsync($"fees/student/{counter.School.Student.ProfileId}")).AssertStatus(200);

        Assert.Equal((50m, 50m, 20m), ((decimal)owed["balance"]!, (decimal)owed["overdue"]!, (decimal)owed["credit"]!));
        Assert.Empty(owed["fees"]!.AsArray());
    }
}
