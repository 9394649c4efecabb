using EduSphere.Platform.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>What others do is shown on the page that is open, and takes nothing away from whoever uses it.</summary>
public class LiveTests(Browser browser) : PageTest(browser)
{
    private TestSchool school = null!;

    [Fact]
    public async Task Words_to_look_for_are_kept_until_they_are_sent()
    {
        await OpenDashboardAsync();
        var find = Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a student" });
        await find.FillAsync("Zabel");
        await find.BlurAsync();

        await HearAsync("");

        await Expect(find).ToHaveValueAsync("Zabel");
    }

    [Fact]
    public async Task What_happened_before_a_page_was_asked_for_does_not_ask_for_it_again()
    {
        await OpenDashboardAsync();
        var asked = 0;
        Page.Request += (_, request) => asked += new Uri(request.Url).AbsolutePath == "/students" ? 1 : 0;

        await HearAsync("""document.querySelector('nav a[href="/students"]').click()""");

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Students", Level = 1 })).ToBeVisibleAsync();
        Assert.Equal(1, asked);
    }

    private async Task OpenDashboardAsync()
    {
        school = await TestSchool.CreateAsync(App);
        await SignInAsync(Page, school[Role.Accountant].UserName);
        await Page.GotoAsync("/dashboard");
        await Page.WaitForFunctionAsync(DemoSchool.IsHearing);
    }

    /// <summary>Lets a colleague add a kind of fee, and goes on when the page has had the time that it leaves between an event and what it does about it.</summary>
    /// <param name="then">Script: what the person does when the page has heard of it.</param>
    private async Task HearAsync(string then)
    {
        await Page.EvaluateAsync($$"""
            () => {
              document.body.insertAdjacentHTML("beforeend", `<i data-live="feesChanged" data-live-handler="event"></i>`);
              window.heard = new Promise(heard => document.addEventListener("live:feesChanged", () => setTimeout(() => {
                {{then}};
                setTimeout(heard, 400);
              }), { once: true }));
            }
            """);
        (await (await school.SignInAsync(Role.Accountant)).PostAsync("fee-types", new { name = "Trip" })).AssertStatus(201);
        await Page.EvaluateAsync("() => window.heard");
    }
}
