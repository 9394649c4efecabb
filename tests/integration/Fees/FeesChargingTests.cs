using System.Text.Json.Nodes;
using EduSphere.Data.Sqlite;
using EduSphere.Features.Fees;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>What is charged to whom: prices by day and grade, siblings, classes, and what being late costs.</summary>
public class FeesChargingTests(EduSphereApp app)
{
    [Fact]
    public async Task The_price_is_that_of_the_grade_on_the_day_on_which_it_is_due()
    {
        var counter = await Counter.OpenAsync(app);
        var prices = $"fee-types/{counter.TypeId}/prices";
        await ChargeAsync(5, 409);
        (await counter.Api.PostAsync(prices, new { amount = 100, startDate = counter.Day(-50) })).AssertStatus(200);
        (await counter.Api.PostAsync(prices, new { gradeLevel = "10", amount = 120, startDate = counter.Day(10) })).AssertStatus(200);
        (await counter.Api.PostAsync(prices, new { gradeLevel = "11", amount = 999, startDate = counter.Day(-50) })).AssertStatus(200);
        (await counter.Api.PostAsync(prices, new { gradeLevel = "10", amount = 150, startDate = counter.Day(20) })).AssertStatus(200);
        (await counter.Api.PostAsync(prices, new { gradeLevel = "10", amount = 1, startDate = counter.Day(20) })).AssertProblem(409, "price-clash");

        await ChargeAsync(-51, 409);
        Assert.Equal(100, (decimal)(await ChargeAsync(-50))["total"]!);
        Assert.Equal(100, (decimal)(await ChargeAsync(9))["total"]!);
        Assert.Equal(120, (decimal)(await ChargeAsync(10))["total"]!);
        Assert.Equal(120, (decimal)(await ChargeAsync(19))["total"]!);
        Assert.Equal(150, (decimal)(await ChargeAsync(20))["total"]!);

        async Task<JsonNode> ChargeAsync(int due, int status = 201) =>
            (await counter.ChargeAsync(new { studentId = counter.School.Student.ProfileId, feeTypeId = counter.TypeId, dueDate = counter.Day(due) })).AssertStatus(status);
    }

    [Fact]
    public async Task A_price_that_has_not_begun_is_taken_back_and_the_one_before_it_goes_on()
    {
        var counter = await Counter.OpenAsync(app);
        var prices = $"fee-types/{counter.TypeId}/prices";
        (await counter.Api.PostAsync(prices, new { amount = 100, startDate = counter.Day(-50) })).AssertStatus(200);
        var listed = (await counter.Api.PostAsync(prices, new { amount = 130, startDate = counter.Day(20) })).AssertStatus(200)["prices"]!.AsArray();
        Assert.Equal(counter.Day(20), (string)listed[1]!["endDate"]!);
        (await counter.Api.DeleteAsync($"{prices}/{listed[1]!["id"]}")).AssertProblem(409, "price-clash");

        // One that begins before it ends with it.
        var between = (await counter.Api.PostAsync(prices, new { amount = 115, startDate = counter.Day(10) })).AssertStatus(200)["prices"]!.AsArray();
        Assert.Equal([null, counter.Day(20), counter.Day(10)], between.Select(price => (string?)price!["endDate"]));
        await TakeBackAsync(between[1]!);
        var left = Assert.Single(await TakeBackAsync(listed[0]!))!;

        Assert.Null(left["endDate"]);

        async Task<JsonArray> TakeBackAsync(JsonNode price) => (await counter.Api.DeleteAsync($"{prices}/{price["id"]}")).AssertStatus(200)["prices"]!.AsArray();
    }

    [Fact]
    public async Task The_second_child_of_a_family_is_spared_while_the_rule_holds()
    {
        var counter = await Counter.OpenAsync(app);
        var school = counter.School;
        var (younger, older) = (school.Student, await school.AddStudentAsync(classId: school.ClassId));
        await BirthsAsync(school, (younger, 2012), (older, 2010));
        await school.LinkAsync(school.Parent.ProfileId, older.ProfileId);
        var rule = (await counter.Api.PostAsync("sibling-discounts", new { fromChild = 2, percent = 10, startDate = counter.Day(5), endDate = counter.Day(20) })).AssertStatus(201);

        Assert.Equal((100m, 100m, 90m, 90m, 100m), (await TotalAsync(older, 5), await TotalAsync(younger, 4), await TotalAsync(younger, 5), await TotalAsync(younger, 19), await TotalAsync(younger, 20)));
        // Of another type it is not given.
        (await counter.Api.PostAsync("sibling-discounts", new { feeTypeId = await school.AddFeeTypeAsync("Bus"), fromChild = 2, percent = 50, startDate = counter.Day(5) })).AssertStatus(201);
        Assert.Equal(90, await TotalAsync(younger, 6));
        (await counter.Api.DeleteAsync($"sibling-discounts/{rule["id"]}")).AssertStatus(200);
        Assert.Equal(100, await TotalAsync(younger, 7));

        async Task<decimal> TotalAsync(TestPerson student, int due) =>
            (decimal)(await counter.ChargeAsync(new { studentId = student.ProfileId, feeTypeId = counter.TypeId, amount = 100, dueDate = counter.Day(due) })).AssertStatus(201)["total"]!;
    }

    [Theory]
    [InlineData("pays", 80)]
    [InlineData("does not pay", 100)]
    [InlineData("was a guardian", 100)]
    [InlineData("is a guardian of one who left", 100)]
    public async Task Siblings_have_a_guardian_who_pays_for_both_and_are_in_a_class(string guardian, int total)
    {
        var counter = await Counter.OpenAsync(app);
        var school = counter.School;
        var younger = await school.AddStudentAsync(classId: school.ClassId);
        await BirthsAsync(school, (school.Student, 2010), (younger, 2012));
        await school.LinkAsync(school.Parent.ProfileId, younger.ProfileId, link => (link.Pays, link.EndDate) = (guardian != "does not pay", guardian == "was a guardian" ? school.Today : null));
        if (guardian == "is a guardian of one who left")
            await school.EndEnrollmentAsync(school.Student, school.Today);
        (await counter.Api.PostAsync("sibling-discounts", new { fromChild = 2, percent = 20, startDate = counter.Day(0) })).AssertStatus(201);

        var preview = (await counter.Api.PostAsync("fees/bulk/preview", new { feeTypeId = counter.TypeId, amount = 100, dueDate = counter.Day(5), studentIds = new[] { younger.ProfileId } })).AssertStatus(200);

        Assert.Equal(total, (decimal)preview["total"]!);
    }

    [Fact]
    public async Task The_third_child_has_the_discount_of_the_highest_place()
    {
        var counter = await Counter.OpenAsync(app);
        var school = counter.School;
        var (second, third) = (await school.AddStudentAsync(classId: school.ClassId), await school.AddStudentAsync(classId: school.ClassId));
        await BirthsAsync(school, (school.Student, 2010), (second, 2012), (third, 2014));
        await school.LinkAsync(school.Parent.ProfileId, second.ProfileId);
        await school.LinkAsync(school.Parent.ProfileId, third.ProfileId);
        foreach (var (child, percent) in new[] { (2, 10), (3, 25) })
            (await counter.Api.PostAsync("sibling-discounts", new { fromChild = child, percent, startDate = counter.Day(0) })).AssertStatus(201);

        var made = await counter.ChargeManyAsync(new { feeTypeId = counter.TypeId, amount = 100, dueDate = counter.Day(5), classId = school.ClassId });

        Assert.Equal((3, 100m + 90 + 75), ((int)made["fees"]!, (decimal)made["total"]!));
    }

    [Fact]
    public async Task A_class_is_charged_in_instalments_and_passes_over_who_was_charged_already()
    {
        var counter = await Counter.OpenAsync(app);
        var mate = await counter.School.AddStudentAsync(classId: counter.School.ClassId);
        var other = await counter.School.AddStudentAsync(classId: await counter.School.AddClassAsync("10", "B"));
        var body = new { feeTypeId = counter.TypeId, amount = 100, dueDate = counter.Day(1), classId = counter.School.ClassId, instalments = 3, monthsBetween = 2, issue = true };
        var first = counter.School.Today.AddDays(1);

        var preview = (await counter.Api.PostAsync("fees/bulk/preview", body)).AssertStatus(200);
        var made = await counter.ChargeManyAsync(body);
        Assert.Equal((2, 6, 200m, 0), ((int)preview["students"]!, (int)preview["fees"]!, (decimal)preview["total"]!, (int)preview["passedOver"]!));
        Assert.Equal(("charged", 2, 6, 200m), ((string)made["status"]!, (int)made["students"]!, (int)made["fees"]!, (decimal)made["total"]!));
        var fees = (await counter.ListAsync($"studentId={mate.ProfileId}&sort=dueDate&chargeId={made["id"]}")).ToList();
        Assert.Equal([33.33m, 33.33m, 33.34m], fees.Select(fee => (decimal)fee!["total"]!));
        Assert.Equal([first, first.AddMonths(2), first.AddMonths(4)], fees.Select(fee => DateOnly.Parse((string)fee!["dueDate"]!)));
        Assert.Equal([1, 2, 3], fees.Select(fee => (int)fee!["instalment"]!));

        // Whoever has one of them that is not void is passed over.
        foreach (var fee in fees)
            (await counter.VoidAsync((Guid)fee!["id"]!)).AssertStatus(200);
        var again = await counter.ChargeManyAsync(new { feeTypeId = counter.TypeId, amount = 100, dueDate = counter.Day(1), gradeLevel = "10" });

        Assert.Equal((2, 1), ((int)again["fees"]!, (int)again["passedOver"]!));
        Assert.Single(await counter.ListAsync($"studentId={other.ProfileId}"));
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task A_charge_is_refused_before_anything_is_made()
    {
        var counter = await Counter.OpenAsync(app);
        var (api, type) = (counter.Api, counter.TypeId);
        var empty = await counter.School.AddClassAsync("10", "B");
        var unused = await counter.School.AddFeeTypeAsync("Old", old => old.IsActive = false);

        (await BulkAsync(new { feeTypeId = type, dueDate = counter.Day(1) })).AssertProblem(409, "no-price");
        (await BulkAsync(new { feeTypeId = type, amount = 5, dueDate = counter.Day(1), classId = empty })).AssertProblem(409, "nobody-to-charge");
        (await BulkAsync(new { feeTypeId = unused, amount = 5, dueDate = counter.Day(1) })).AssertProblem(409, "fee-type-not-in-use");
        (await BulkAsync(new { feeTypeId = type, amount = 5, dueDate = counter.Day(1), studentIds = new[] { counter.School.Teacher.ProfileId } })).AssertInvalid("studentIds");

        Assert.Empty(await counter.ListAsync(""));
        Assert.Empty((await api.GetAsync("fees/bulk")).AssertStatus(200)["data"]!.AsArray());

        Task<ApiResponse> BulkAsync(object body) => api.PostAsync("fees/bulk", body, Counter.NewKey());
    }

    [Fact]
    public async Task The_drafts_of_a_charge_are_issued_together()
    {
        var counter = await Counter.OpenAsync(app);
        var school = counter.School;
        var family = await school.SignInAsync(Role.Parent);
        await school.AddStudentAsync(classId: school.ClassId);
        var alone = await counter.IssueAsync(5);
        var made = await counter.ChargeManyAsync(new { feeTypeId = counter.TypeId, amount = 100, dueDate = counter.Day(40), classId = school.ClassId, instalments = 2 });
        var path = $"fees/bulk/{made["id"]}/issue";
        Assert.Single((await family.GetAsync("fees")).AssertStatus(200)["data"]!.AsArray());
        Assert.All(await counter.ListAsync($"chargeId={made["id"]}"), draft => Assert.Equal((100m / 2, 0m), ((decimal)draft!["total"]!, (decimal)draft["outstanding"]!)));
        Assert.Contains("Issue the 4 drafts", await counter.Api.PageAsync($"/fees/charges/{made["id"]}"));

        var answers = await Race.RunAsync(3, _ => counter.Api.PostAsync(path));

        Assert.Equal([(0, 0m), (0, 0m), (4, 200m)], answers.Select(answer => answer.AssertStatus(200)).Select(issued => ((int)issued["fees"]!, (decimal)issued["total"]!)).Order());
        var issued = await school.ReadAsync(db => db.Fees.Where(f => f.ChargeId == (Guid)made["id"]!).OrderBy(f => f.Student.SortName).ThenBy(f => f.StudentId).ThenBy(f => f.DueDate).Select(f => f.Number).ToListAsync());
        Assert.Equal(["F00002", "F00003", "F00004", "F00005"], issued);
        Assert.Equal("F00001", await counter.NumberAsync(alone));
        Assert.Equal(3, (await family.GetAsync("fees")).AssertStatus(200)["data"]!.AsArray().Count);
        Assert.DoesNotContain("drafts", await counter.Api.PageAsync($"/fees/charges/{made["id"]}"));
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task What_is_late_is_charged_for_once()
    {
        var counter = await Counter.OpenAsync(app);
        var (fixedType, shareType) = (await counter.School.AddFeeTypeAsync("Fixed", type => (type.LateFeeAmount, type.LateAfterDays) = (10, 3)), await counter.School.AddFeeTypeAsync("Share", type => type.LateFeePercent = 5));
        var late = await counter.School.IssueAsync(100, due: -4, type: fixedType);
        var grace = await counter.School.IssueAsync(100, due: -3, type: fixedType);
        var share = await counter.School.IssueAsync(100, due: -1, type: shareType);
        (await counter.PayAsync(share, 50)).AssertStatus(200);
        (await counter.PayAsync(await counter.School.IssueAsync(100, due: -9, type: fixedType), 100)).AssertStatus(200);
        await counter.School.IssueAsync(100, due: 0, type: shareType);
        await counter.IssueAsync(100, due: -9);

        var preview = (await counter.Api.GetAsync("fees/late")).AssertStatus(200);
        Assert.Contains("2 fees are late by the rule of the fee type", await counter.Api.PageAsync("/fees/overview"));
        var answers = await Race.RunAsync(3, _ => counter.Api.PostAsync("fees/late", new { dueDate = counter.Day(7) }, Counter.NewKey()));

        var charged = Assert.Single(answers, answer => answer.Status == 200).Json;
        Assert.Equal((2, 12.5m), ((int)charged["fees"]!, (decimal)charged["total"]!));
        Assert.Equal(charged.ToJsonString(), preview.ToJsonString());
        Assert.Equal(0, (int)(await counter.Api.GetAsync("fees/late")).AssertStatus(200)["fees"]!);
        Assert.DoesNotContain("late by the rule", await counter.Api.PageAsync("/fees/overview"));
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.AssertProblem(409, "no-late-fee"));
        var fees = await counter.ListAsync($"dueFrom={counter.Day(7)}");
        Assert.Equal([2.5m, 10], fees.Select(fee => (decimal)fee!["total"]!).Order());
        Assert.All(fees, fee => Assert.Equal("Late fee: Tuition", (string)fee!["description"]!));
        Assert.Equal([late, share], (await counter.School.ReadAsync(db => Task.FromResult(db.Fees.Where(f => f.LateForId != null).Select(f => f.LateForId!.Value).ToList()))).Order());
        Assert.Equal(100, await counter.OutstandingAsync(grace));
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task What_is_being_paid_is_not_charged_for_as_late()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.School.IssueAsync(100, due: -3, type: await counter.School.AddFeeTypeAsync("Fixed", type => type.LateFeeAmount = 10));

        var answer = await counter.School.ReadAsync(async db =>
        {
            await using var paying = await db.LockFeeAsync(fee, CancellationToken.None);
            (await db.Fees.SingleAsync(f => f.Id == fee)).Settle(100);
            await db.SaveChangesAsync();
            var charging = counter.Api.PostAsync("fees/late", new { dueDate = counter.Day(7) }, Counter.NewKey());
            await Eventually.BecomesAsync(async () => charging.IsCompleted || await SomebodyWaitsAsync(counter.School), waits => waits, "the charge");
            await paying.CommitAsync();
            return await charging;
        });

        answer.AssertProblem(409, "no-late-fee");
    }

    [Fact]
    public async Task A_charge_that_can_be_made_no_more_says_why_and_makes_nothing()
    {
        var counter = await Counter.OpenAsync(app);
        var input = new ChargeInput { FeeTypeId = await counter.School.AddFeeTypeAsync("Gone", type => type.IsActive = false), Amount = 5, DueDate = counter.School.Today.AddDays(3) };
        var charge = new FeeCharge { Input = System.Text.Json.JsonSerializer.Serialize(input, System.Text.Json.JsonSerializerOptions.Web), ChargedById = counter.School[Role.Accountant].UserId, CreatedAt = DateTime.UnixEpoch };
        await counter.School.ChangeAsync(db =>
        {
            db.Add(charge);
            db.Send(new ChargeJob { ChargeId = charge.Id, UserId = charge.ChargedById, Address = null, Language = "en" }, TimeProvider.System.GetUtcNow().UtcDateTime);
        });

        var failed = await Eventually.BecomesAsync(async () => (await counter.Api.GetAsync($"fees/bulk/{charge.Id}")).AssertStatus(200), one => (string)one["status"]! == "failed", "the refusal");

        Assert.Equal("Gone is not in use any more.", (string)failed["failure"]!);
        Assert.Empty(await counter.ListAsync(""));
    }

    /// <summary>Whether somebody waits for rows that another holds. SQLite has one who writes, for whom all wait.</summary>
    private static Task<bool> SomebodyWaitsAsync(TestSchool school) => school.ReadAsync(async db =>
        db is SqliteAppDbContext || await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()").SingleAsync() > 0);

    private static Task BirthsAsync(TestSchool school, params (TestPerson Child, int Year)[] births) => school.ChangeAsync(db =>
    {
        foreach (var (child, year) in births)
            db.Users.Single(u => u.Id == child.UserId).DateOfBirth = new(year, 5, 1);
    });
}
