using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>The office sets years and classes up. The demo school is this class's own.</summary>
public sealed class ClassesTests(Browser browser, DemoApp demo) : PageTest(browser), IClassFixture<DemoApp>
{
    protected override EduSphereApp App => demo.App;

    private ILocator Main => Page.Locator("main");

    private Task PressAsync(string name) => Main.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    [Fact]
    public async Task The_list_leads_to_a_class_with_its_roster_of_any_day()
    {
        await Page.SignInAsync("registrar", "/classes");
        await Expect(Main.GetByRole(AriaRole.Link, new() { Name = "Grade 7 C" })).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);

        await Main.GetByLabel("Grade level").SelectOptionAsync("07");
        await Expect(Main.GetByRole(AriaRole.Link, new() { Name = "Grade 8 A" })).ToBeHiddenAsync();
        await Main.GetByRole(AriaRole.Link, new() { Name = "Grade 7 C" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Grade 7 C", Level = 1 })).ToBeVisibleAsync();
        await Expect(Main).ToContainTextAsync("26 students");
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Main.GetByLabel("In the class on").FillAsync("2001-09-03");
        await Expect(Main).ToContainTextAsync("No students in this class");
    }

    [Fact]
    public async Task A_class_is_added_changed_and_deleted()
    {
        await Page.SignInAsync("registrar", "/classes");
        await Main.GetByRole(AriaRole.Link, new() { Name = "Add a class" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Add a class", Level = 1 })).ToBeVisibleAsync();
        await Main.GetByLabel("Grade level").SelectOptionAsync("07");
        await Main.GetByLabel("Section").FillAsync("A");
        await Main.GetByLabel("Seats", new() { Exact = true }).FillAsync("20");
        await PressAsync("Add the class");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is a section A in this grade already.");

        await Main.GetByLabel("Section").FillAsync("X");
        await PressAsync("Add the class");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "7 X", Level = 1 })).ToBeVisibleAsync();
        await Main.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Main.GetByLabel("Room").FillAsync("Annex 2");
        await PressAsync("Save");
        await Expect(Page.Locator("#page-head")).ToContainTextAsync("Annex 2");

        await Main.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await PressAsync("Delete");
        await PressAsync("Delete the class");
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The class was deleted");
        await TakeFaultsAsync(Refused(409, "/api/v1/classes"));
    }

    [Fact]
    public async Task Fewer_seats_than_students_take_a_reason()
    {
        await Page.SignInAsync("admin", "/classes");
        await Main.GetByRole(AriaRole.Link, new() { Name = "Grade 8 A" }).ClickAsync();
        await Main.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        var reason = Main.GetByLabel("Reason for fewer seats than students");
        await Expect(reason).ToBeHiddenAsync();

        await Main.GetByLabel("Seats", new() { Exact = true }).FillAsync("10");
        await PressAsync("Save");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Only an administrator may give it fewer seats, with a reason.");
        await Expect(reason).ToBeFocusedAsync();
        await Accessibility.AssertAccessible(Page);
        await reason.FillAsync("Repairs");
        await PressAsync("Save");

        await Expect(Main).ToContainTextAsync("Repairs");
        await TakeFaultsAsync("^console: .* status of 409 .*/api/v1/classes/");
    }

    [Fact]
    public async Task A_year_is_added_and_deleted()
    {
        await Page.SignInAsync("admin", "/settings/years");
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Main.GetByRole(AriaRole.Link, new() { Name = "Add a school year" }).ClickAsync();
        await Main.GetByLabel("Name").FillAsync("The next one");
        await Accessibility.AssertAccessible(Page);
        await PressAsync("Add the school year");

        await Main.GetByRole(AriaRole.Link, new() { Name = "Edit The next one" }).ClickAsync();
        await Accessibility.AssertAccessible(Page);
        await PressAsync("Delete");
        await PressAsync("Delete the school year");
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The school year was deleted");
    }

    [Fact]
    public async Task A_term_is_added_within_its_year()
    {
        await Page.SignInAsync("admin", "/settings/years");
        await Main.GetByRole(AriaRole.Link, new() { Name = "First term" }).ClickAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await PressAsync("Delete");
        await PressAsync("Delete the term");
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The term was deleted");

        await Main.GetByRole(AriaRole.Link, new() { Name = "Add a term" }).ClickAsync();
        await Main.GetByLabel("Name").FillAsync("Michaelmas");
        await Main.GetByLabel("Last day").FillAsync(await Main.GetByLabel("First day").GetAttributeAsync("min") ?? "");
        await Main.GetByLabel("First day").FillAsync(await Main.GetByLabel("First day").GetAttributeAsync("min") ?? "");
        await PressAsync("Add the term");
        await Expect(Main.GetByRole(AriaRole.Link, new() { Name = "Michaelmas" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_subject_is_added_and_given_to_a_class()
    {
        await Page.SignInAsync("registrar", "/settings");
        await Main.GetByRole(AriaRole.Link, new() { Name = "Subjects" }).ClickAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Main.GetByRole(AriaRole.Link, new() { Name = "Add a subject" }).ClickAsync();
        await Main.GetByLabel("Name").FillAsync("Astronomy");
        await Main.GetByLabel("Code").FillAsync("AST");
        await PressAsync("Add the subject");
        await Expect(Main.GetByRole(AriaRole.Link, new() { Name = "Astronomy" })).ToBeVisibleAsync();

        await Page.GotoAsync("/classes");
        await Main.GetByRole(AriaRole.Link, new() { Name = "Grade 9 A" }).ClickAsync();
        await Main.GetByRole(AriaRole.Link, new() { Name = "Add", Exact = true }).ClickAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Main.GetByLabel("Subject").SelectOptionAsync(new SelectOptionValue { Label = "Astronomy" });
        await Main.GetByLabel("Teacher").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await PressAsync("Add the subject");

        await Main.GetByRole(AriaRole.Link, new() { Name = "Astronomy" }).ClickAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Main.GetByLabel("Last day").FillAsync($"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}");
        await PressAsync("Save");
        await Expect(Main.Locator(".list-row", new() { HasText = "Astronomy" })).ToContainTextAsync("Until ");
    }

    [Fact]
    public async Task A_day_with_registers_becomes_a_holiday_only_when_that_is_confirmed()
    {
        await Page.SignInAsync("admin", "/settings/calendar");
        await Main.GetByRole(AriaRole.Link, new() { Name = "Add a holiday or event" }).ClickAsync();
        var confirm = Main.GetByLabel("Make it a holiday all the same");
        await Main.GetByLabel("Title").FillAsync("Flood");
        var taken = (string)(await (await App.ApiAsync("admin")).GetAsync("attendance?limit=1")).AssertStatus(200)["data"]![0]!["date"]!;
        await Main.GetByLabel("First day").FillAsync(taken);
        await Main.GetByLabel("Last day").FillAsync(taken);
        await PressAsync("Add to the calendar");

        await Expect(Main.Locator("[data-confirm]")).ToContainTextAsync("They are kept, but no longer count.");
        await Expect(confirm).ToBeFocusedAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await confirm.CheckAsync();
        await PressAsync("Add to the calendar");
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("It is on the calendar");
        await Page.GotoAsync($"/settings/calendar?month={taken[..7]}");
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Main.GetByRole(AriaRole.Link, new() { Name = "Flood" }).ClickAsync();
        await PressAsync("Delete");
        await PressAsync("Delete it");
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("It was deleted");
        await TakeFaultsAsync(Refused(409, "/api/v1/calendar"));
    }
}
