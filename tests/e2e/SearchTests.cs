using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>Enter on a slow line: what is opened or shown is the answer to what is typed, and never an older one.</summary>
public class SearchTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task Enter_in_the_palette_waits_for_the_answer_to_what_is_typed()
    {
        var office = await App.ApiAsync("registrar");
        var (older, meant) = (await App.AddStudentAsync(office, "Anna", "Older"), await App.AddStudentAsync(office, "Zoe", "Meant"));
        await Page.SignInAsync("registrar");
        var released = await HoldAsync(new Regex($"/api/v1/students.*{meant["lastName"]}"));
        await Page.Keyboard.PressAsync("Control+k");
        var input = Page.GetByRole(AriaRole.Combobox, new() { Name = "Search people and pages" });
        await input.FillAsync((string)older["lastName"]!);
        await Expect(Page.GetByRole(AriaRole.Option, new() { Name = "Anna" })).ToBeVisibleAsync();

        await input.FillAsync((string)meant["lastName"]!);
        await input.PressAsync("Enter");

        await Expect(Page.Locator("#palette [role=status]")).ToHaveTextAsync("Searching…");
        await Expect(Page).ToHaveURLAsync(new Regex("/account$"));
        released.SetResult();
        await Expect(Page).ToHaveURLAsync(new Regex($"/students/{meant["id"]}$"));
    }

    [Fact]
    public async Task The_palette_finds_a_child_by_who_calls_and_says_so()
    {
        var office = await App.ApiAsync("registrar");
        var guardian = (await office.GetAsync("students?limit=1&status=enrolled")).AssertStatus(200)["data"]![0]!["guardians"]![0]!;
        var child = (string)(await office.GetAsync("students?limit=1&status=enrolled")).AssertStatus(200)["data"]![0]!["id"]!;
        var phone = (string)(await office.GetAsync($"students/{child}/guardians")).AssertStatus(200)["data"]![0]!["phone"]!;
        await Page.SignInAsync("registrar");
        await Page.Keyboard.PressAsync("Control+k");

        await Page.GetByRole(AriaRole.Combobox, new() { Name = "Search people and pages" }).FillAsync(phone.Replace("+353 ", "0", StringComparison.Ordinal));

        await Expect(Page.GetByRole(AriaRole.Option, new() { Name = $"Guardian: {guardian["name"]}" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_older_answer_that_comes_late_is_not_shown_under_newer_words()
    {
        var office = await App.ApiAsync("registrar");
        var (older, meant) = (await App.AddStudentAsync(office, "Anna", "Older"), await App.AddStudentAsync(office, "Zoe", "Meant"));
        await Page.SignInAsync("registrar", "/students");
        var released = await HoldAsync(new Regex($"/students.*{older["lastName"]}"));
        var asked = Page.WaitForRequestAsync(request => request.Url.Contains((string)older["lastName"]!, StringComparison.Ordinal));
        var (box, rows) = (Page.Locator("input[type=search]"), Page.Locator(".data-table tbody tr"));
        await box.FillAsync((string)older["lastName"]!);
        await asked;

        await box.FillAsync((string)meant["lastName"]!);
        await box.PressAsync("Enter");

        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToContainTextAsync("Zoe");
        released.SetResult();
        await Expect(Page).ToHaveURLAsync(new Regex((string)meant["lastName"]!));
        await Expect(rows).ToContainTextAsync("Zoe");
    }

    /// <summary>Holds the requests of an address back until the result is set.</summary>
    private async Task<TaskCompletionSource> HoldAsync(Regex address)
    {
        var released = new TaskCompletionSource();
        await Page.RouteAsync(address, async route =>
        {
            await released.Task;
            await route.ContinueAsync();
        });
        return released;
    }
}
