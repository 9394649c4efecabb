using EduSphere.Features.Fees;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>The status of a fee follows from what is booked and from the dates.</summary>
public class FeesStatusTests(EduSphereApp app)
{
    private static readonly string[] All = ["draft", "pending", "partial", "paid", "overdue", "waived", "void"];

    [Theory]
    [InlineData("", 0, "draft")]
    [InlineData("", -5, "draft")]
    [InlineData("issue", 1, "pending")]
    [InlineData("issue", 0, "pending")]
    [InlineData("issue", -1, "overdue")]
    [InlineData("issue pay:40", 0, "partial")]
    [InlineData("issue pay:40", -1, "overdue")]
    [InlineData("issue pay:100", -1, "paid")]
    [InlineData("issue pay:100", 5, "paid")]
    [InlineData("issue pay:40 waive", -1, "paid")]
    [InlineData("issue waive", -1, "waived")]
    [InlineData("issue waive:30", 3, "pending")]
    [InlineData("issue waive:30", -3, "overdue")]
    [InlineData("issue void", -1, "void")]
    [InlineData("issue waive:30 void", 1, "void")]
    public async Task It_is_derived_alone_and_in_every_list(string deeds, int due, string status)
    {
        var counter = await Counter.OpenAsync(app);
        var fee = (Guid)(await counter.ChargeAsync(new { studentId = counter.School.Student.ProfileId, feeTypeId = counter.TypeId, amount = 100, dueDate = counter.Day(due) })).AssertStatus(201)["id"]!;
        foreach (var deed in deeds.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var amount = deed.Contains(':') ? decimal.Parse(deed.Split(':')[1]) : (decimal?)null;
            (await (deed.Split(':')[0] switch
            {
                "issue" => counter.Api.PostAsync($"fees/{fee}/issue"),
                "pay" => counter.PayAsync(fee, amount!.Value),
                "waive" => counter.WaiveAsync(fee, amount),
                _ => counter.VoidAsync(fee),
            })).AssertStatus(200);
        }

        Assert.Equal(status, (string)(await counter.ReadAsync(fee))["status"]!);
        foreach (var asked in All)
            Assert.Equal(asked == status ? 1 : 0, (await counter.ListAsync($"status={asked}")).Count);
        Assert.Equal(status == "overdue" ? 1 : 0, (int)(await counter.Api.GetAsync("fees/overdue")).AssertStatus(200)["pagination"]!["total"]!);
        var ofStudent = (await counter.Api.GetAsync($"students/{counter.School.Student.ProfileId}/fees?status={status}")).AssertStatus(200);
        Assert.Equal(status, (string)Assert.Single(ofStudent["fees"]!.AsArray())!["status"]!);
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task The_database_and_the_program_derive_the_same_of_any_fee()
    {
        var school = await TestSchool.CreateAsync(app);
        var (type, random) = (await school.AddFeeTypeAsync(), new Random(4));
        await school.ChangeAsync(db =>
        {
            for (var n = 0; n < 300; n++)
            {
                var fee = new Fee { StudentId = school.Student.ProfileId, FeeTypeId = type, Description = "Any", DueDate = school.Today.AddDays(random.Next(-2, 3)) };
                fee.Write([new() { Kind = FeeLineKind.Charge, Description = "Any", Amount = random.Next(4) }]);
                if (random.Next(5) > 0)
                    fee.Issue($"F{n}", school.Today);
                if (fee.Number is not null && fee.Outstanding > 0 && random.Next(2) == 0)
                    fee.Waive(random.Next(1, (int)fee.Outstanding + 1));
                if (fee.Number is not null && fee.Outstanding > 0 && random.Next(2) == 0)
                    fee.Settle(random.Next(1, (int)fee.Outstanding + 1));
                if (fee is { Number: not null, Paid: 0 } && random.Next(6) == 0)
                    fee.Void("Twice", school.Today);
                db.Add(fee);
            }
        });

        var fees = await school.ReadAsync(db => db.Fees.AsNoTracking().ToListAsync());
        foreach (var day in Enumerable.Range(-3, 7).Select(days => school.Today.AddDays(days)))
            foreach (var status in Enum.GetValues<FeeStatus>())
            {
                var found = await school.ReadAsync(db => db.Fees.In(status, day).Select(f => f.Id).ToListAsync());
                Assert.Equal(fees.FindAll(fee => fee.StatusOn(day) == status).ConvertAll(fee => fee.Id).Order(), found.Order());
            }
        Assert.All(Enum.GetValues<FeeStatus>(), status => Assert.Contains(fees, fee => fee.StatusOn(school.Today) == status));
    }

    [Fact]
    public async Task A_draft_is_the_offices_alone_and_what_is_issued_the_familys()
    {
        var counter = await Counter.OpenAsync(app);
        var (draft, issued) = (await counter.School.DraftAsync(10, type: counter.TypeId), await counter.IssueAsync(20));
        foreach (var role in new[] { Role.Student, Role.Parent })
        {
            var family = await counter.School.SignInAsync(role);
            (await family.GetAsync($"fees/{draft}")).AssertProblem(404, "not-found");
            (await family.GetAsync($"fees/{issued}")).AssertStatus(200);
            Assert.Equal($"{issued}", (string)Assert.Single((await family.GetAsync("fees")).AssertStatus(200)["data"]!.AsArray())!["id"]!);
            Assert.Empty((await family.GetAsync("fees?status=draft")).AssertStatus(200)["data"]!.AsArray());
            var owed = (await family.GetAsync($"fees/student/{counter.School.Student.ProfileId}")).AssertStatus(200);
            Assert.Equal(20, (decimal)owed["balance"]!);
        }
    }
}
