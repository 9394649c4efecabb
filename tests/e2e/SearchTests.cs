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
        var released = await HoldAsync(new Regex($"/api/v1/search.*{meant["lastName"]}"));
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
    public async Task People_classes_and_pages_are_found_and_opened_by_keyboard()
    {
        var office = await App.ApiAsync("admin");
        var name = $"Quist{Guid.CreateVersion7():N}";
        var student = await App.AddStudentAsync(office, "Élodie", name);
        var (teacher, parent) = ((await office.PostAsync("teachers", new { firstName = "Zoë", lastName = name, department = "Music" })).AssertStatus(201), (await office.PostAsync("parents", new { firstName = "Ada", lastName = name })).AssertStatus(201));
        var section = (await office.ClassesAsync()).First()!;
        await Page.SignInAsync("admin");

        await FindAsync(name.ToUpperInvariant());
        await Expect(Group("Students").GetByRole(AriaRole.Option, new() { Name = $"Élodie {student["lastName"]} {student["studentNumber"]}" })).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(Group("Students").Locator("mark").First).ToHaveTextAsync(name);
        await Expect(Group("Parents").GetByRole(AriaRole.Option)).ToHaveTextAsync($"Ada {name}");
        await Expect(Group("Teachers").GetByRole(AriaRole.Option)).ToContainTextAsync("Music");
        await Expect(Group("Classes")).ToBeHiddenAsync();
        await Accessibility.AssertAccessible(Page);

        await Box.PressAsync("ArrowDown");
        await Expect(Group("Teachers").GetByRole(AriaRole.Option)).ToHaveAttributeAsync("aria-selected", "true");
        await Box.PressAsync("ArrowDown");
        await Box.PressAsync("ArrowDown");
        await Expect(Group("Students").GetByRole(AriaRole.Option)).ToHaveAttributeAsync("aria-selected", "true");
        await Box.PressAsync("ArrowUp");
        await Box.PressAsync("Enter");
        await Expect(Page).ToHaveURLAsync(new Regex($"/parents/{parent["id"]}$"));
        await Expect(Page.Locator("main h1")).ToHaveTextAsync($"Ada {name}");

        await FindAsync((string)section["name"]!);
        await Expect(Group("Classes").GetByRole(AriaRole.Option).First).ToContainTextAsync((string)section["academicYear"]!["name"]!);
        await Box.PressAsync("Enter");
        await Expect(Page).ToHaveURLAsync(new Regex($"/classes/{section["id"]}$"));
        await Expect(Page.Locator("main h1")).ToHaveTextAsync((string)section["name"]!);

        await FindAsync("audit");
        await Expect(Group("Pages").GetByRole(AriaRole.Option).First).ToContainTextAsync("Who changed what");
        await Box.PressAsync("Enter");
        await Expect(Page.Locator("main h1")).ToHaveTextAsync("Audit log");

        await Page.Keyboard.PressAsync("Control+k");
        await Expect(Group("Last opened").GetByRole(AriaRole.Option)).ToContainTextAsync(["Audit log", (string)section["name"]!, $"Ada {name}"]);
        await Accessibility.AssertAccessible(Page);
    }

    [Fact]
    public async Task More_than_are_shown_are_shown_by_their_list()
    {
        var office = await App.ApiAsync("registrar");
        var name = $"Quirk{Guid.CreateVersion7():N}"[..24];
        foreach (var n in Enumerable.Range(1, 6))
            (await office.PostAsync("students", new { firstName = $"Anna{n}", lastName = name, admissionDate = App.Day(-30) })).AssertStatus(201);
        await Page.SignInAsync("registrar");

        await FindAsync(name);
        await Expect(Group("Students").GetByRole(AriaRole.Option)).ToHaveCountAsync(6);
        await Box.PressAsync("ArrowUp");
        await Box.PressAsync("Enter");

        await Expect(Page).ToHaveURLAsync(new Regex($"/students\\?status=all&search={name}$"));
        await Expect(Page.Locator(".data-table tbody tr")).ToHaveCountAsync(6);
    }

    [Fact]
    public async Task What_an_older_answer_showed_is_not_opened_in_the_moment_before_the_next_one_is_asked_for()
    {
        var office = await App.ApiAsync("registrar");
        var (older, meant) = (await App.AddStudentAsync(office, "Anna", "Older"), await App.AddStudentAsync(office, "Zoe", "Meant"));
        await Page.SignInAsync("registrar");
        var released = await HoldAsync(new Regex($"/api/v1/search.*{older["lastName"]}"));
        await Page.Keyboard.PressAsync("Control+k");
        var asked = Page.WaitForRequestAsync(request => request.Url.Contains((string)older["lastName"]!, StringComparison.Ordinal));
        await Box.FillAsync((string)older["lastName"]!);
        await asked;

        // The answer comes between what is typed and what is asked for it.
        await Box.FillAsync((string)meant["lastName"]!);
        released.SetResult();
        await Box.PressAsync("Enter");

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

    private ILocator Box => Page.GetByRole(AriaRole.Combobox, new() { Name = "Search people and pages" });

    private ILocator Group(string name) => Page.Locator("#palette-list").GetByRole(AriaRole.Group, new() { Name = name, Exact = true });

    private async Task FindAsync(string words)
    {
        await Page.Keyboard.PressAsync("Control+k");
        await Box.FillAsync(words);
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
