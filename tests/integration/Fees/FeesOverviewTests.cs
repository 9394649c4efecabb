using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>What the office sees of all fees, and what it charges for.</summary>
public partial class FeesOverviewTests(EduSphereApp app)
{
    [Fact]
    public async Task Each_bar_opens_the_fees_that_it_counts()
    {
        var school = await TestSchool.CreateAsync(app);
        var accountant = await school.SignInAsync(Role.Accountant);
        foreach (var daysLate in new[] { -20, 0, 1, 30, 31, 75, 91, 91, 120 })
            await accountant.ChargeAsync(school.Student.ProfileId, 10, school.Today.AddDays(-daysLate));
        await accountant.PayAsync(await accountant.ChargeAsync(school.Student.ProfileId, 10, school.Today.AddDays(5)), 10, school.Today);
        await accountant.ChargeAsync(school.Student.ProfileId, 10, school.Today.AddDays(5), issue: false);

        var page = await accountant.PageAsync("/fees/overview");

        var bands = Bands().Matches(page).Select(band => (Href: band.Groups[1].Value, Fees: int.Parse(band.Groups[2].Value, CultureInfo.InvariantCulture))).ToList();
        Assert.Equal([2, 2, 1, 1, 3], bands.Select(band => band.Fees));
        foreach (var (href, fees) in bands)
            Assert.Equal(fees, Rows().Count(await accountant.PageAsync(WebUtility.HtmlDecode(href))));
        Assert.Equal(1, (int)(await accountant.GetAsync("fees?outstanding=false")).AssertStatus(200)["pagination"]!["total"]!);
    }

    [Fact]
    public async Task It_says_to_how_many_families_a_reminder_goes_before_it_goes()
    {
        var school = await TestSchool.CreateAsync(app);
        var accountant = await school.SignInAsync(Role.Accountant);
        Assert.DoesNotContain("data-dialog=\"remind\"", await OverviewAsync(), StringComparison.Ordinal);
        await accountant.ChargeAsync(school.Student.ProfileId, 10, school.Today.AddDays(-1), "Trip to Kerry");

        var page = await OverviewAsync();

        Assert.Contains("Remind 1 family of what is overdue?", page, StringComparison.Ordinal);
        Assert.Contains("Trip to Kerry", page, StringComparison.Ordinal);
        (await accountant.PostAsync("fees/reminders", new { }, Charged.Key())).AssertStatus(200);
        Assert.DoesNotContain("data-dialog=\"remind\"", await OverviewAsync(), StringComparison.Ordinal);

        Task<string> OverviewAsync() => accountant.PageAsync("/fees/overview");
    }

    [Fact]
    public async Task Settings_say_what_is_charged_for_at_which_price_and_what_siblings_are_spared()
    {
        var school = await TestSchool.CreateAsync(app);
        var accountant = await school.SignInAsync(Role.Accountant);
        var type = (Guid)(await accountant.PostAsync("fee-types", new { name = "Tuition", taxPercent = 7.5m })).AssertStatus(201)["id"]!;
        foreach (var (gradeLevel, amount, startDate) in new (string?, decimal, DateOnly)[] { (null, 300, school.Today), ("10", 450.5m, school.Today), ("10", 475, school.Today.AddDays(30)) })
            (await accountant.PostAsync($"fee-types/{type}/prices", new { gradeLevel, amount, startDate })).AssertStatus(200);
        (await accountant.PostAsync("sibling-discounts", new { fromChild = 3, percent = 12.5m, feeTypeId = type, startDate = school.Today })).AssertStatus(201);

        var list = await accountant.PageAsync("/settings/fee-types");
        var page = await accountant.PageAsync($"/settings/fee-types/{type}");

        Assert.Contains("€300.00 to €450.50", list, StringComparison.Ordinal);
        Assert.Contains("12.5% from child 3 on", list, StringComparison.Ordinal);
        Assert.Contains("/settings/fee-types\"", await accountant.PageAsync("/settings"), StringComparison.Ordinal);
        Assert.Contains("value=\"7.5\"", page, StringComparison.Ordinal);
        Assert.Contains("Every other grade", page, StringComparison.Ordinal);
        // Only what has not begun is taken back.
        Assert.Equal(1, Regex.Count(page, "data-dialog=\"price-"));
    }

    [GeneratedRegex("<a class=\"list-row age-band\" href=\"([^\"]+)\">.*?<small>(\\d+) fees?</small>", RegexOptions.Singleline)]
    private static partial Regex Bands();

    [GeneratedRegex("<tr class=\"fee-row\"")]
    private static partial Regex Rows();
}
