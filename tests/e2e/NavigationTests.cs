using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>What a person notices of moving between pages.</summary>
public class NavigationTests(Browser browser) : PageTest(browser)
{
    private static readonly Regex Students = new("/students$");

    private ILocator State => Page.Locator("#page-state");

    private ILocator Heading => Page.Locator("main h1");

    [Fact]
    public async Task A_page_that_takes_its_time_says_that_it_is_on_its_way()
    {
        await Page.SignInAsync("admin", "/dashboard");
        var let = new TaskCompletionSource();
        await Page.RouteAsync(Students, async route =>
        {
            await let.Task;
            await route.ContinueAsync();
        });
        await OpenAsync("Students");

        await Expect(State).ToHaveAttributeAsync("data-slow", "");
        await Expect(State.GetByText("Loading")).ToHaveCSSAsync("position", "absolute");
        let.SetResult();

        await Expect(Heading).ToHaveTextAsync("Students");
        await Expect(State).Not.ToHaveAttributeAsync("data-slow", "");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_that_could_not_be_loaded_says_so_and_comes_when_the_line_is_back(bool byItself)
    {
        await Page.SignInAsync("admin", "/dashboard");
        var isBroken = true;
        await Page.RouteAsync(Students, route => isBroken ? route.AbortAsync() : route.ContinueAsync());
        await OpenAsync("Students");
        await Expect(State.GetByText("This page could not be loaded")).ToBeVisibleAsync();
        await Expect(Page).ToHaveURLAsync(Students);

        // At once: after two seconds the page would try again whatever is done here.
        isBroken = false;
        if (byItself)
            await Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        else
            await State.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(Heading).ToHaveTextAsync("Students");
        await Expect(Heading).ToBeFocusedAsync();
        await Expect(State.GetByText("This page could not be loaded")).ToBeHiddenAsync();
        await TakeFaultsAsync("^console: .*ERR_FAILED .*/students");
    }

    [Fact]
    public async Task A_page_opens_at_its_top_with_the_focus_on_its_heading_and_back_returns_to_the_place()
    {
        await Page.SignInAsync("admin", "/students");
        var way = Page.GetByRole(AriaRole.Link, new() { Name = "Page 2", Exact = true });
        await way.ScrollIntoViewIfNeededAsync();
        var place = await TopAsync();
        Assert.True(place > 100);

        await way.ClickAsync();

        await Expect(Page).ToHaveURLAsync(new Regex("page=2"));
        await Expect(Heading).ToBeFocusedAsync();
        Assert.Equal(0, await TopAsync());
        await Page.GoBackAsync();
        await Expect(way).ToBeFocusedAsync();
        Assert.Equal(place, await TopAsync());
    }

    [Fact]
    public async Task A_form_that_was_saved_opens_the_next_page_at_its_top()
    {
        var student = await App.AddStudentAsync(await App.ApiAsync("registrar"), "Top", "Most");
        await Page.SignInAsync("registrar", $"/students/{student["id"]}/edit");
        await Page.GetByLabel("First name", new() { Exact = true }).FillAsync("Upper");
        await Page.SetViewportSizeAsync(1440, 400);
        var save = Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true });
        await save.ScrollIntoViewIfNeededAsync();
        Assert.True(await TopAsync() > 100);

        await save.ClickAsync();

        await Expect(Heading).ToContainTextAsync("Upper");
        await Expect(Heading).ToBeFocusedAsync();
        Assert.Equal(0, await TopAsync());
    }

    [Fact]
    public async Task A_page_that_is_only_asked_for_again_stays_where_it_is()
    {
        await Page.SignInAsync("admin", "/students");
        await Page.EvaluateAsync("scrollTo(0, 200)");
        await Page.Locator("input[type=search]").EvaluateAsync("box => box.focus({ preventScroll: true })");

        await RefreshAsync();

        Assert.Equal(200, await TopAsync());
        await Expect(Page.Locator("input[type=search]")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_dialog_that_was_opened_meanwhile_stays_open()
    {
        await Page.SignInAsync("parent", "/timetable");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Subscribe" }).ClickAsync();

        await RefreshAsync();

        await Expect(Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await RefreshAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_dialog_stays_open_after_the_palette_was_opened_over_it()
    {
        await Page.SignInAsync("parent", "/timetable");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Subscribe" }).ClickAsync();
        await Page.Keyboard.PressAsync("Control+k");
        await Expect(Page.Locator("#palette input")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator("#palette")).ToBeHiddenAsync();

        await RefreshAsync();

        await Expect(Page.Locator("#subscribe")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_page_of_a_form_opens_with_the_focus_in_its_first_field()
    {
        await Page.SignInAsync("registrar", "/students");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Add a student" }).ClickAsync();

        await Expect(Page.GetByLabel("First name", new() { Exact = true })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_was_typed_is_asked_about_before_the_page_is_left()
    {
        await Page.SignInAsync("registrar", "/students");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Add a student" }).ClickAsync();
        var name = Page.GetByLabel("First name", new() { Exact = true });
        await name.FillAsync("Unsaved");
        var question = Page.GetByRole(AriaRole.Dialog, new() { Name = "Leave without saving?" });

        await OpenAsync("Dashboard");
        await Expect(question).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await question.GetByRole(AriaRole.Button, new() { Name = "Keep editing" }).ClickAsync();
        await Expect(name).ToHaveValueAsync("Unsaved");
        await Expect(Page).ToHaveURLAsync(new Regex("/students/new$"));

        await Page.EvaluateAsync("history.back()");
        await Expect(question).ToBeVisibleAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("/students/new$"));
        await question.GetByRole(AriaRole.Button, new() { Name = "Leave without saving" }).ClickAsync();

        await Expect(Heading).ToHaveTextAsync("Students");
        await Expect(Page).ToHaveURLAsync(Students);
    }

    [Fact]
    public async Task A_window_with_something_typed_in_it_asks_before_it_is_closed()
    {
        var asked = new TaskCompletionSource<string>();
        Page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            await dialog.AcceptAsync();
        };
        await Page.SignInAsync("registrar", "/students/new");
        await Page.GetByLabel("First name", new() { Exact = true }).FillAsync("Unsaved");

        await Page.ReloadAsync();

        Assert.Equal(DialogType.BeforeUnload, await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_not_filled_in_is_said_beside_its_field()
    {
        await Page.SignInAsync("registrar", "/students/new");
        await Page.GetByLabel("First name", new() { Exact = true }).FillAsync("Only");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Add the student" }).ClickAsync();

        await Expect(Page.Locator("#lastName-error")).ToHaveTextAsync("Please fill this in.");
        await Expect(Page.GetByLabel("Last name", new() { Exact = true })).ToBeFocusedAsync();
        await Expect(Page.Locator("form.form-card")).ToHaveJSPropertyAsync("noValidate", true);
    }

    [Fact]
    public async Task A_page_that_is_not_there_keeps_the_sidebar_for_who_is_signed_in()
    {
        await Page.SignInAsync("teacher");

        foreach (var (address, status) in new[] { ("/nowhere", 404), ("/students/new", 403), ($"/students/{Guid.Empty}", 404) })
        {
            Assert.Equal(status, (await Page.GotoAsync(address))!.Status);
            await Expect(Page.Locator("#sidebar")).ToBeVisibleAsync();
            await TakeFaultsAsync(Refused(status, address));
        }
        var stranger = await OpenWindowAsync();
        await stranger.GotoAsync("/nowhere");
        await Expect(stranger.Locator(".plain-head")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Each_page_has_a_title_of_its_own()
    {
        await Page.SignInAsync("admin", "/students");
        var student = await Page.Locator(".data-table tbody a").First.GetAttributeAsync("href");
        var titles = new List<string>();
        foreach (var address in new[] { "/dashboard", "/students", "/students/new", "/imports", student!, $"{student}/edit", "/attendance", "/account", "/sign-in", "/sign-up", "/forgot-password", "/reset-password", "/confirm-email" })
        {
            await Page.GotoAsync(address);
            titles.Add(await Page.TitleAsync());
        }

        Assert.Equal(titles.Distinct(), titles);
    }

    private Task OpenAsync(string entry) => Page.Locator("#sidebar").GetByRole(AriaRole.Link, new() { Name = entry, Exact = true }).ClickAsync();

    private Task RefreshAsync() => Page.EvaluateAsync("""
        () => new Promise(shown => {
          document.addEventListener("page:shown", shown, { once: true });
          import("/js/pages.js").then(({ refresh }) => refresh());
        })
        """);

    private Task<int> TopAsync() => Page.EvaluateAsync<int>("() => Math.round(scrollY)");
}
