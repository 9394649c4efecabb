using System.Text.RegularExpressions;
using EduSphere.Platform.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>Who is quicker than the scripts, as on a slow line: what was pressed, typed or chosen before that which answers it has come is not lost.</summary>
public class LateScriptsTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task The_keys_that_open_the_palette_wait_for_the_scripts()
    {
        await Page.SignInAsync("registrar");
        await using (await HoldScriptsAsync(Page))
        {
            await Page.GotoAsync("/account", new() { WaitUntil = WaitUntilState.Commit });
            await Expect(Page.Locator(".search-button")).ToBeVisibleAsync();
            await Page.Keyboard.PressAsync("Control+k");
        }

        await Expect(Palette).ToBeFocusedAsync();
        await Expect(Found("Pages")).Not.ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_typed_before_the_palettes_script_has_come_is_looked_for_when_it_has()
    {
        var student = await App.AddStudentAsync(await App.ApiAsync("registrar"), "Zoe", "Quick");
        await Page.SignInAsync("registrar");
        await using (await HoldScriptsAsync(Page, new Regex(@"/js/kit/palette\.\w+\.js$")))
        {
            await Page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
            await Expect(Page.Locator(".search-button")).ToBeVisibleAsync();
            await Page.Keyboard.PressAsync("Control+k");
            await Palette.FillAsync((string)student["lastName"]!);
        }

        await Expect(Found("Students")).ToContainTextAsync("Zoe");
    }

    [Fact]
    public async Task The_palette_opens_for_who_presses_its_button_before_the_rest_of_the_page_has_come()
    {
        await Page.SignInAsync("registrar");
        // On a slow line a page comes in pieces; its scripts are known from the page before.
        await Page.AddInitScriptAsync("""
            new MutationObserver((_, observer) => {
              const button = document.querySelector(".search-button");
              if (!button || document.getElementById("palette") || performance.getEntriesByName("started").length === 0) return;
              observer.disconnect();
              button.click();
              performance.mark("pressed early");
            }).observe(document, { childList: true, subtree: true });
            """);
        var devtools = await Page.Context.NewCDPSessionAsync(Page);
        await devtools.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 0, ["downloadThroughput"] = 4000, ["uploadThroughput"] = -1 });

        await Page.GotoAsync("/account");

        await Expect(Palette).ToBeFocusedAsync();
        Assert.True(await Page.EvaluateAsync<bool>("() => performance.getEntriesByName('pressed early').length > 0"));
    }

    [Fact]
    public async Task A_charge_is_looked_at_first_by_who_is_quicker_than_the_script_as_well()
    {
        await SignInToChargeAsync();
        await using (await HoldScriptsAsync(Page, new Regex(@"/ChargePage\.\w+\.razor\.js$")))
        {
            await Page.GotoAsync("/fees/charge");
            await Page.GetByLabel("Who is charged").SelectOptionAsync(new SelectOptionValue { Label = "Grade 10 A" });
            await Page.GetByRole(AriaRole.Button, new() { Name = "Look at it first" }).ClickAsync();
            await Expect(Page.Locator("main [data-waiting]")).ToBeVisibleAsync();
        }

        await Expect(Page.Locator("[data-preview]")).ToContainTextAsync("€300.00 for 1 student");
        await Expect(Page.Locator("main [data-waiting]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_button_that_is_pressed_before_its_script_has_come_is_not_lost()
    {
        await SignInToChargeAsync();
        await using (await HoldScriptsAsync(Page, new Regex(@"/DiscountFields\.\w+\.razor\.js$")))
        {
            await Page.GotoAsync("/fees/charge");
            await Page.GetByRole(AriaRole.Button, new() { Name = "Add a discount" }).ClickAsync();
            await Expect(Page.GetByLabel("Discount", new() { Exact = true })).ToHaveCountAsync(0);
        }

        await Expect(Page.GetByLabel("Discount", new() { Exact = true })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task An_example_follows_what_was_chosen_before_its_script_had_come()
    {
        await Page.SignInAsync("admin");
        await using (await HoldScriptsAsync(Page, new Regex(@"/js/kit/preview\.\w+\.js$")))
        {
            await Page.GotoAsync("/settings/school");
            await Page.GetByLabel("Dates and numbers as in").SelectOptionAsync(new SelectOptionValue { Label = "German (Austria)" });
        }

        await Expect(Page.Locator("#school-example")).ToContainTextAsync("Numbers look like 12 345,6.");
    }

    [Fact]
    public async Task What_is_decided_before_the_script_has_come_is_asked_for_its_reason_when_it_has()
    {
        var school = await TestSchool.CreateAsync(App);
        await school.AddNextYearAsync();
        var ninth = await school.AddClassAsync("09", "A");
        await school.AddStudentAsync("Zoe", "Zabel", ninth);
        await SignInAsync(Page, school[Role.Registrar].UserName);
        await using (await HoldScriptsAsync(Page, new Regex(@"/DecisionSheet\.\w+\.razor\.js$")))
        {
            await Page.GotoAsync($"/classes/{ninth}/next-year");
            await Page.GetByRole(AriaRole.Radio, new() { Name = "Repeats" }).CheckAsync();
            await Expect(Page.GetByLabel("Reason, Zoe Zabel")).ToBeHiddenAsync();
        }

        await Expect(Page.GetByLabel("Reason, Zoe Zabel")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_script_that_does_not_come_at_all_holds_no_form_up()
    {
        await Page.SignInAsync("registrar");
        await Page.RouteAsync(new Regex(@"/js/kit/preview\.\w+\.js$"), route => route.AbortAsync());
        await Page.GotoAsync("/students/new");
        var name = $"Alone{Guid.CreateVersion7():N}";
        await Page.GetByLabel("First name", new() { Exact = true }).FillAsync("Ada");
        await Page.GetByLabel("Last name", new() { Exact = true }).FillAsync(name);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add the student" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = $"Ada {name}" })).ToBeVisibleAsync();
        await TakeFaultsAsync("^console: .*ERR_FAILED .*/js/kit/preview", "^uncaught: .*dynamically imported module");
    }

    private ILocator Palette => Page.GetByRole(AriaRole.Combobox, new() { Name = "Search people and pages" });

    private ILocator Found(string kind) => Page.Locator("#palette-list").GetByRole(AriaRole.Group, new() { Name = kind, Exact = true }).GetByRole(AriaRole.Option);

    /// <summary>An accountant, and a class that can be charged 300.</summary>
    private async Task SignInToChargeAsync()
    {
        var school = await TestSchool.CreateAsync(App);
        await school.AddFeeTypeAsync(set: type => type.Add(null, 300, school.Today));
        await SignInAsync(Page, school[Role.Accountant].UserName);
    }
}
