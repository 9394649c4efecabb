using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>The pages of students and of the own account for those who use no mouse, a screen reader, a phone or the dark theme.</summary>
public class StudentAccessTests(Browser browser) : PageTest(browser)
{
    [Theory]
    [InlineData("admin", "/students")]
    [InlineData("parent", "/students")]
    [InlineData("admin", "/students?search=nobody-is-called-this")]
    [InlineData("admin", "/students/new")]
    [InlineData("admin", "/account")]
    public async Task Axe_finds_nothing(string username, string path)
    {
        await Page.SignInAsync(username, path);

        await Accessibility.AssertAccessible(Page);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/edit")]
    [InlineData("/transfer")]
    [InlineData("/enroll")]
    public async Task Axe_finds_nothing_on_the_pages_of_one_student(string page)
    {
        await Page.SignInAsync("admin", "/students");
        var student = await Page.Locator(".data-table tbody a").First.GetAttributeAsync("href");
        await Page.GotoAsync(student + page);

        await Accessibility.AssertAccessible(Page);
    }

    [Fact]
    public async Task Axe_finds_nothing_in_the_open_question_and_beside_fields_that_were_refused()
    {
        await Page.SignInAsync("admin", "/students");
        await Page.Locator(".data-table tbody a").First.ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw", Exact = true }).ClickAsync();
        await Accessibility.AssertAccessible(Page);

        await Page.GotoAsync("/students/new");
        await Page.GetByLabel("First name").FillAsync("Aoife");
        await Page.GetByLabel("Last name").FillAsync("Byrne");
        await Page.GetByLabel("Phone").FillAsync("none");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("#phone-error")).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await TakeFaultsAsync(Refused(400, "/api/v1/students"));
    }

    [Fact]
    public async Task A_student_is_found_and_changed_by_keyboard_alone()
    {
        var student = await App.AddStudentAsync(await App.ApiAsync("registrar"), "Zoë", "Keyboard");
        await Page.SignInAsync("admin", "/students");
        await TabTo(Page.Locator("input[type=search]"));
        await Page.Keyboard.TypeAsync((string)student["lastName"]!);
        var row = Page.Locator(".data-table tbody a");
        await Expect(row).ToHaveCountAsync(1);
        await TabTo(row);
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await TabTo(Page.GetByRole(AriaRole.Link, new() { Name = "Edit" }));
        await Page.Keyboard.PressAsync("Enter");
        await TabTo(Page.GetByLabel("Preferred name"));
        await Page.Keyboard.TypeAsync("Zo");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page.Locator("#toasts")).ToContainTextAsync("Saved");
        await Expect(Page.Locator(".facts")).ToContainTextAsync("Zo");
    }

    private async Task TabTo(ILocator target)
    {
        for (var step = 0; step < 60; step++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Sixty tabs do not lead to {target}.");
    }
}
