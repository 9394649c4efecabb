using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>The week is read by everybody and changed by the office, with and without a mouse. The demo school is this class's own.</summary>
public sealed class TimetableTests(Browser browser, DemoApp demo) : PageTest(browser), IClassFixture<DemoApp>
{
    protected override EduSphereApp App => demo.App;

    private ILocator Main => Page.Locator("main");

    /// <summary>A place of the week that is shown.</summary>
    private ILocator Place(string name) => Main.Locator($"td[data-name='{name}']");

    private ILocator Said => Page.Locator("#timetable-said");

    [Fact]
    public async Task A_lesson_is_moved_by_keyboard_and_what_is_in_its_way_is_said_before()
    {
        await OpenWeekAsync("Grade 4 B");
        var lesson = await Place("Monday, Period 1").Locator("strong").InnerTextAsync();
        var handle = Place("Monday, Period 1").GetByRole(AriaRole.Button);
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);

        await handle.FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Said).ToHaveTextAsync($"{lesson} picked up.");
        await Expect(Place("Monday, Period 2")).ToHaveClassAsync(new Regex("is-blocked"));
        await Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Said).ToHaveTextAsync(new Regex("^Monday, Period 2: .+ then: Monday, Period 2"));
        await Page.Keyboard.PressAsync("Enter");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Said).ToBeEmptyAsync();
        await Expect(Place("Monday, Period 1").Locator("strong")).ToHaveTextAsync(lesson);

        await Page.Keyboard.PressAsync("Enter");
        for (var n = 0; n < 5; n++)
            await Page.Keyboard.PressAsync("ArrowDown");
        for (var n = 0; n < 4; n++)
            await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Said).ToHaveTextAsync("Friday, Period 6: free");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page.Locator("#toasts")).ToContainTextAsync($"{lesson} moved: Friday, Period 6");
        await Expect(Place("Friday, Period 6").Locator("strong")).ToHaveTextAsync(lesson);
        await Expect(Place("Monday, Period 1").Locator("strong")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_lesson_is_dragged_or_goes_where_it_is_clicked()
    {
        await OpenWeekAsync("Grade 5 B");
        var lesson = await Place("Monday, Period 1").Locator("strong").InnerTextAsync();

        await Place("Monday, Period 1").Locator(".lesson").DragToAsync(Place("Friday, Period 6"));
        await Expect(Place("Friday, Period 6").Locator("strong")).ToHaveTextAsync(lesson);

        await Place("Friday, Period 6").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Said).ToHaveTextAsync($"{lesson} picked up.");
        await Place("Monday, Period 1").ClickAsync();
        await Expect(Place("Monday, Period 1").Locator("strong")).ToHaveTextAsync(lesson);
    }

    [Fact]
    public async Task The_form_says_what_is_in_the_way_and_a_lesson_is_added_and_ended()
    {
        await OpenWeekAsync("Grade 6 B");
        await Place("Monday, Period 1").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Main.Locator("#clash")).ToBeEmptyAsync();
        await Main.GetByLabel("Period").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Expect(Main.Locator("#clash")).ToContainTextAsync(" then: Monday, Period 2");
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Main.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(" then: Monday, Period 2");
        await Main.GetByRole(AriaRole.Button, new() { Name = "End the lesson" }).First.ClickAsync();
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "End the lesson" }).ClickAsync();
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The lesson was ended");

        await OpenWeekAsync("Grade 6 B", signIn: false);
        await Expect(Place("Monday, Period 1").Locator("strong")).ToHaveCountAsync(0);
        await Main.GetByRole(AriaRole.Link, new() { Name = "Add a lesson" }).ClickAsync();
        await Main.GetByLabel("Day", new() { Exact = true }).SelectOptionAsync("tuesday");
        await Expect(Main.Locator("#clash")).ToContainTextAsync("then:");
        await Main.GetByLabel("Day", new() { Exact = true }).SelectOptionAsync("friday");
        await Main.GetByLabel("Period").SelectOptionAsync(new SelectOptionValue { Index = 5 });
        await Expect(Main.Locator("#clash")).ToBeEmptyAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Main.GetByRole(AriaRole.Button, new() { Name = "Add the lesson" }).ClickAsync();
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The lesson was added");
        await OpenWeekAsync("Grade 6 B", signIn: false);
        await Expect(Place("Friday, Period 6").Locator("strong")).ToHaveCountAsync(1);
        await TakeFaultsAsync("^console: .* status of 409 .*/api/v1/timetable/");
    }

    [Fact]
    public async Task A_period_is_added_changed_and_deleted()
    {
        await Page.SignInAsync("registrar", "/settings");
        await Main.GetByRole(AriaRole.Link, new() { Name = "Periods" }).ClickAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Main.GetByRole(AriaRole.Link, new() { Name = "Add a period" }).ClickAsync();
        await Main.GetByLabel("Name").FillAsync("Homework club");
        await Main.GetByLabel("Begins at").FillAsync("14:00");
        await Main.GetByLabel("Ends at").FillAsync("15:00");
        await Main.GetByRole(AriaRole.Button, new() { Name = "Add the period" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Period 6 lasts from 13:40 to 14:25.");
        await Main.GetByLabel("Begins at").FillAsync("14:30");
        await Main.GetByRole(AriaRole.Button, new() { Name = "Add the period" }).ClickAsync();
        await Main.GetByRole(AriaRole.Link, new() { Name = "Homework club" }).ClickAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Main.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete the period" }).ClickAsync();
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The period was deleted");
        await TakeFaultsAsync(Refused(409, "/api/v1/timetable/periods"));
    }

    [Theory]
    [InlineData("teacher")]
    [InlineData("student")]
    [InlineData("parent")]
    public async Task Whoever_has_lessons_sees_their_week_and_a_day_of_it_on_a_phone(string role)
    {
        await Page.SignInAsync(role, $"/timetable?day={App.Day(7)}");
        await Expect(Main.Locator(".lesson")).Not.ToHaveCountAsync(0);
        await Expect(Main.Locator(".lesson-handle")).ToHaveCountAsync(0);
        await Accessibility.AssertAccessible(Page);

        await Page.SetViewportSizeAsync(360, 800);
        await Page.GetByRole(AriaRole.Navigation, new() { Name = "Day", Exact = true }).GetByRole(AriaRole.Link, new() { Name = "Wed" }).ClickAsync();
        await Expect(Place("Wednesday, Period 1")).ToBeVisibleAsync();
        await Expect(Place("Tuesday, Period 1")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_address_for_calendar_programs_is_made_copied_and_ended()
    {
        await Page.SignInAsync("parent", "/timetable");
        await Main.GetByRole(AriaRole.Button, new() { Name = "Subscribe" }).ClickAsync();
        await Main.GetByRole(AriaRole.Button, new() { Name = "Make the address" }).ClickAsync();
        var address = Main.GetByLabel("Address");
        await Expect(address).ToHaveValueAsync(new Regex("/api/v1/calendars/.+key="));
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        var calendar = new Uri(await address.InputValueAsync()).PathAndQuery;
        Assert.Equal(200, (await App.Api().GetAsync(calendar)).Status);

        await Main.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Main.GetByRole(AriaRole.Button, new() { Name = "Subscribe" }).ClickAsync();
        await Main.GetByRole(AriaRole.Button, new() { Name = "End the address" }).ClickAsync();
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The address was ended");
        Assert.Equal(404, (await App.Api().GetAsync(calendar)).Status);
    }

    [Fact]
    public async Task A_teachers_day_stands_on_the_dashboard()
    {
        await Page.SignInAsync("teacher", "/dashboard");
        await Expect(Main.GetByRole(AriaRole.Heading, new() { Name = "Today's lessons" })).ToBeVisibleAsync();
    }

    /// <summary>Opens the next week of a class from the class's own page.</summary>
    private async Task OpenWeekAsync(string name, bool signIn = true)
    {
        if (signIn)
            await Page.SignInAsync("registrar", "/classes");
        else
            await Page.GotoAsync("/classes");
        await Main.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Main.GetByRole(AriaRole.Link, new() { Name = "Timetable" }).ClickAsync();
        await Main.GetByRole(AriaRole.Link, new() { Name = "Next week" }).ClickAsync();
        await Page.WaitForURLAsync("**day=**");
        await Expect(Main.Locator("table[data-module]")).ToBeVisibleAsync();
    }
}
