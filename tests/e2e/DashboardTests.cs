using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

public sealed class DashboardTests(Browser browser, DemoApp demo) : PageTest(browser), IClassFixture<DemoApp>
{
    protected override EduSphereApp App => demo.App;

    [Fact]
    public async Task The_dashboard_shows_the_numbers_of_the_school_and_opens_what_they_count()
    {
        await SignInAsync(Page, "admin", DemoSchool.Password);
        await Page.GotoAsync("/");

        await Expect(Card("Total Students")).ToContainTextAsync("1,248");
        await Expect(Card("Total Teachers")).ToContainTextAsync("86");
        await Expect(Card("Attendance Rate")).ToContainTextAsync("92%");
        await Expect(Card("Pending Requests")).ToContainTextAsync("24");
        await Expect(Card("Total Students")).ToHaveAttributeAsync("href", "/students?status=enrolled");
    }

    [Fact]
    public async Task The_rate_on_the_pages_is_the_rate_of_the_API()
    {
        var api = App.Api();
        await api.SignInAsync("admin", DemoSchool.Password);
        var attendance = (await api.GetAsync("dashboard/stats")).AssertStatus(200)["attendance"]!;
        var (numerator, denominator, date) = ((int)attendance["numerator"]!, (int)attendance["denominator"]!, (string)attendance["date"]!);
        var statistics = (await api.GetAsync($"attendance/statistics?startDate={date}&endDate={date}")).AssertStatus(200);
        Assert.Equal((numerator, denominator), ((int)statistics["numerator"]!, (int)statistics["denominator"]!));

        await SignInAsync(Page, "admin", DemoSchool.Password);
        await Page.GotoAsync("/dashboard");
        await Expect(Card("Attendance Rate")).ToContainTextAsync($"{numerator:N0} of {denominator:N0}");
        await Card("Attendance Rate").ClickAsync();

        await Expect(Page.Locator(".day-summary")).ToContainTextAsync($"{numerator:N0} of {denominator:N0} present or late");
        await Expect(Page).ToHaveURLAsync($"/attendance?date={date}");
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("teacher")]
    [InlineData("parent")]
    public async Task The_dashboard_is_accessible(string role)
    {
        await SignInAsync(Page, role, DemoSchool.Password);
        await Page.GotoAsync("/dashboard");

        await Accessibility.AssertAccessible(Page);
    }

    private ILocator Card(string label) => Page.Locator(".stat-card", new() { HasText = label });
}
