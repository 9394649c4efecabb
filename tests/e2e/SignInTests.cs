using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

public class SignInTests(Browser browser) : PageTest(browser)
{
    [Theory]
    [InlineData("admin", "Admin", true)]
    [InlineData("registrar", "Registrar", true)]
    [InlineData("accountant", "Accountant", false)]
    [InlineData("teacher", "Teacher", false)]
    [InlineData("student", "Student", false)]
    [InlineData("parent", "Parent", false)]
    public async Task Each_demo_account_signs_in_and_is_offered_what_its_role_may_do(string username, string role, bool addsStudents)
    {
        await Page.SignInAsync(username);

        await Expect(Page.Locator(".account-name small")).ToHaveTextAsync(role);
        await Page.GotoAsync("/students");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Add a student" })).ToHaveCountAsync(addsStudents ? 1 : 0);
        var answer = await Page.GotoAsync("/students/new");
        Assert.Equal(addsStudents ? 200 : 403, answer!.Status);
        if (!addsStudents)
            await TakeFaultsAsync(Refused(403, "/students/new"));
    }

    [Fact]
    public async Task A_wrong_password_is_said_on_top_and_what_was_typed_stays()
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByLabel("User name or e-mail").FillAsync("admin");
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync("not the password");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(Page.GetByLabel("User name or e-mail")).ToHaveValueAsync("admin");
        await TakeFaultsAsync(Refused(401, "/api/v1/auth/login?useCookies=true"));
    }

    [Fact]
    public async Task Who_is_not_signed_in_comes_back_to_the_page_that_was_asked_for()
    {
        await Page.GotoAsync("/students?search=al");
        await Expect(Page).ToHaveURLAsync(new Regex("/sign-in"));
        await Page.GetByLabel("User name or e-mail").FillAsync("registrar");
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(DemoSchool.Password);
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page).ToHaveURLAsync(new Regex("/students\\?search=al$"));
    }

    [Fact]
    public async Task Signing_in_needs_no_script()
    {
        var page = await OpenWindowAsync(scripts: false);
        await page.GotoAsync("/sign-in?returnUrl=%2Fstudents");
        await page.GetByLabel("User name or e-mail").FillAsync("registrar");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("not the password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("User name, password or role is not right");
        await Expect(page.GetByLabel("User name or e-mail")).ToHaveValueAsync("registrar");
        await TakeFaultsAsync(Refused(401, "/sign-in?returnUrl=%2Fstudents"));

        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(DemoSchool.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/students$"));
        Assert.Single(Regex.Matches(await page.ContentAsync(), "Changes need JavaScript"));
    }

    [Fact]
    public async Task Signing_in_does_not_wait_for_the_scripts()
    {
        await using var held = await HoldScriptsAsync(Page);
        await Page.GotoAsync("/sign-in?returnUrl=%2Fstudents", new() { WaitUntil = WaitUntilState.Commit });
        await Page.GetByLabel("User name or e-mail").FillAsync("registrar");
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(DemoSchool.Password);
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page).ToHaveURLAsync(new Regex("/students$"));
    }

    [Fact]
    public async Task A_change_that_is_sent_before_the_scripts_have_come_says_so_and_is_made_when_they_have()
    {
        await Page.SignInAsync("registrar");
        var held = await HoldScriptsAsync(Page);
        await Page.GotoAsync("/students/new", new() { WaitUntil = WaitUntilState.Commit });
        var name = $"Early{Guid.CreateVersion7():N}";
        await Page.GetByLabel("First name", new() { Exact = true }).FillAsync("Ada");
        await Page.GetByLabel("Last name", new() { Exact = true }).FillAsync(name);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add the student" }).ClickAsync();
        await Expect(Page.Locator("main [data-waiting]")).ToBeVisibleAsync();

        await held.DisposeAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = $"Ada {name}" })).ToBeVisibleAsync();
    }
}
