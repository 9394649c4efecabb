using EduSphere.Platform.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>What others do is shown on the page that is open, and takes nothing away from whoever uses it.</summary>
public class LiveTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task Words_to_look_for_are_kept_until_they_are_sent()
    {
        var school = await OpenAsync("/dashboard");
        var find = Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a student" });
        await find.FillAsync("Zabel");
        await find.BlurAsync();

        await HearAsync(school);

        await Expect(find).ToHaveValueAsync("Zabel");
    }

    [Fact]
    public async Task What_happened_before_a_page_was_asked_for_does_not_ask_for_it_again()
    {
        var school = await OpenAsync("/dashboard");
        var asked = 0;
        Page.Request += (_, request) => asked += new Uri(request.Url).AbsolutePath == "/students" ? 1 : 0;

        await HearAsync(school, """document.querySelector('nav a[href="/students"]').click()""");

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Students", Level = 1 })).ToBeVisibleAsync();
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_list_follows_what_others_do_while_words_stand_in_its_search()
    {
        var school = await OpenAsync("/fees");
        var student = await school.AddStudentAsync("Zoe", "Zabel", school.ClassId);
        var type = await school.AddFeeTypeAsync();
        await Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a fee" }).FillAsync("zabel");
        await Page.WaitForURLAsync("**/fees?search=zabel");
        await Expect(Page.GetByText("No fee found")).ToBeVisibleAsync();

        (await (await school.SignInAsync(Role.Accountant)).PostAsync("fees", new { studentId = student.ProfileId, feeTypeId = type, amount = 40, dueDate = $"{school.Today:yyyy-MM-dd}" }, ("Idempotency-Key", $"{Guid.CreateVersion7()}"))).AssertStatus(201);

        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Zoe Zabel" })).ToBeVisibleAsync();
    }

    private async Task<TestSchool> OpenAsync(string path)
    {
        var school = await TestSchool.CreateAsync(App);
        await SignInAsync(Page, school[Role.Accountant].UserName);
        await Page.GotoAsync(path);
        await Page.WaitForFunctionAsync(DemoSchool.IsHearing);
        return school;
    }

    /// <summary>Lets a colleague add a kind of fee, and goes on when the page has had the time that it leaves between an event and what it does about it.</summary>
    /// <param name="then">Script: what the person does when the page has heard of it.</param>
    private async Task HearAsync(TestSchool school, string then = "")
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
