using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>An administrator sets the school up. The demo school is this class's own.</summary>
public sealed class SchoolSettingsTests(Browser browser, DemoApp demo) : PageTest(browser), IClassFixture<DemoApp>
{
    protected override EduSphereApp App => demo.App;

    private ILocator Example => Page.Locator("#school-example");

    private Task SaveAsync() => Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

    [Fact]
    public async Task The_settings_lead_to_the_school_and_both_are_accessible()
    {
        await Page.SignInAsync("admin", "/settings");
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Expect(Page.Locator(".sidebar [aria-current=page]")).ToHaveTextAsync("Settings");

        await Page.Locator("main a[href='/settings/school']").ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "School", Level = 1, Exact = true })).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
    }

    [Fact]
    public async Task An_example_follows_what_is_chosen_and_the_pages_what_is_saved()
    {
        await Page.SignInAsync("admin", "/settings/school");
        await Expect(Example).ToContainTextAsync("Weeks begin on Monday.");

        await Page.GetByLabel("Dates and numbers as in").SelectOptionAsync(new SelectOptionValue { Label = "German (Austria)" });
        await Expect(Example).ToContainTextAsync("Numbers look like 12 345,6.");
        await Page.GetByLabel("Dates and numbers as in").SelectOptionAsync(new SelectOptionValue { Label = "English (United States)" });
        await Expect(Example).ToContainTextAsync("Weeks begin on Sunday.");
        await SaveAsync();

        await Expect(Page.Locator("#toasts")).ToContainTextAsync("Saved");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-numbers", "en-US-u-nu-latn");
        await Page.GetByLabel("Dates and numbers as in").SelectOptionAsync("en-IE");
        await SaveAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-numbers", "en-IE-u-nu-latn");
    }

    [Fact]
    public async Task A_zone_that_is_none_is_said_beside_its_field()
    {
        await Page.SignInAsync("admin", "/settings/school");
        await Page.GetByLabel("Time zone").FillAsync("Atlantis");
        await SaveAsync();

        await Expect(Page.Locator("#timeZone-error")).ToHaveTextAsync("This is no time zone. One is named like Europe/Dublin.");
        await Expect(Page.GetByLabel("Time zone")).ToHaveValueAsync("Atlantis");
        await TakeFaultsAsync(Refused(400, "/api/v1/settings/school"));
    }

    [Fact]
    public async Task A_day_with_registers_is_given_up_only_when_that_is_confirmed()
    {
        await Page.SignInAsync("admin", "/settings/school");
        var confirm = Page.GetByLabel("Change the school days all the same");
        await Expect(confirm).ToBeHiddenAsync();

        await Page.GetByLabel("Friday").UncheckAsync(new() { Force = true });
        await SaveAsync();

        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("registers were taken on days that would no longer be school days. They are kept, but no longer count.");
        await Expect(confirm).ToBeFocusedAsync();
        await Expect(Page.Locator("[data-confirm]")).ToContainTextAsync("They are kept, but no longer count.");
        await Accessibility.AssertAccessible(Page);
        await confirm.CheckAsync();
        await SaveAsync();
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("Saved");
        await Expect(Page.GetByLabel("Friday")).Not.ToBeCheckedAsync();
        await TakeFaultsAsync(Refused(409, "/api/v1/settings/school"));

        await Page.GetByLabel("Friday").CheckAsync(new() { Force = true });
        await SaveAsync();
        await Expect(Page.GetByLabel("Friday")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task What_another_administrator_changed_meanwhile_is_shown_beside_its_field()
    {
        await Page.SignInAsync("admin", "/settings/school");
        var other = await App.ApiAsync("admin");
        (await other.PatchAsync("settings/school", new { schoolDays = new[] { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday" }, registerWindowDays = 8 })).AssertStatus(200);

        await Page.GetByLabel("Name of the school").FillAsync("Riverside College");
        await SaveAsync();

        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("look at the marked fields and save again");
        await Expect(Page.Locator("#schoolDays-error")).ToHaveTextAsync("Changed by someone else.");
        await Expect(Page.GetByLabel("Saturday")).ToBeCheckedAsync();
        await SaveAsync();
        await Expect(Page.Locator(".sidebar .brand")).ToContainTextAsync("Riverside College");
        var saved = (await other.GetAsync("settings/school")).AssertStatus(200);
        Assert.Equal((6, 8), (saved["schoolDays"]!.AsArray().Count, (int)saved["registerWindowDays"]!));
        (await other.PatchAsync("settings/school", new { name = "Riverside School", schoolDays = new[] { "monday", "tuesday", "wednesday", "thursday", "friday" }, registerWindowDays = 7 })).AssertStatus(200);
        await TakeFaultsAsync(Refused(412, "/api/v1/settings/school"));
    }
}
