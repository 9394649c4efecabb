using EduSphere.Platform.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>The office at the end of a school year: decides, makes the classes, rehearses, rolls over and takes it back.</summary>
public class RollOverTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task A_year_is_decided_rehearsed_rolled_over_and_undone()
    {
        var school = await TestSchool.CreateAsync(App);
        await school.AddNextYearAsync();
        var ninth = await school.AddClassAsync("09", "A");
        var (up, again) = (await school.AddStudentAsync("Ada", "Byron", ninth), await school.AddStudentAsync("Zoe", "Zabel", ninth));

        await SignInAsync(Page, school[Role.Registrar].UserName);
        await Page.GotoAsync($"/classes/{ninth}");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Next year" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Next year of Grade 09 A" })).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Page.WaitForFunctionAsync(DemoSchool.HasStarted);
        await Radio(again.LastName, "Promoted").FocusAsync();
        await Page.Keyboard.PressAsync("ArrowUp");
        await Expect(Radio(up.LastName, "Promoted")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("p");
        await Page.Keyboard.PressAsync("r");
        await Expect(Radio(up.LastName, "Promoted")).ToBeCheckedAsync();
        await Expect(Radio(again.LastName, "Repeats")).ToBeCheckedAsync();
        await Page.GetByLabel("Reason, Zoe Zabel").FillAsync("As agreed");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("Saved");
        await Expect(Page.GetByText("2 of 2 decided")).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);

        await Page.GotoAsync($"/students/{school.Student.ProfileId}");
        var card = Page.GetByRole(AriaRole.Region, new() { Name = "Next year" });
        await Expect(card).ToContainTextAsync("Usual for the grade: Graduates");
        await card.GetByLabel("What becomes of the student").SelectOptionAsync("graduate");
        await card.GetByRole(AriaRole.Button, new() { Name = "Save the decision" }).ClickAsync();
        await Expect(card).Not.ToContainTextAsync("Usual for the grade");
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);

        await Page.GotoAsync("/settings");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Roll-over" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Next year lacks 2 classes" })).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make these classes" }).ClickAsync();
        await Expect(Page.GetByText("3 students are ready to be rolled over")).ToBeVisibleAsync();
        await Expect(Page.GetByText("Nothing stands in the way of anybody.")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Roll over" }).ClickAsync();
        await Expect(Page.GetByText("1 are promoted, 1 repeat the grade, 0 leave and 1 graduate. 0 stay as they are.")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Roll over" }).ClickAsync();
        await Expect(Page.GetByText("1 promoted, 1 repeat, 0 left, 1 graduated")).ToBeVisibleAsync();
        await Expect(Page.GetByText("0 students are ready to be rolled over")).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);

        await Page.GetByRole(AriaRole.Region, new() { Name = "Roll-overs so far" }).GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Undo the roll-over" }).ClickAsync();
        await Expect(Page.GetByText("Undone on")).ToBeVisibleAsync();
        await Expect(Page.GetByText("3 students are ready to be rolled over")).ToBeVisibleAsync();
    }

    private ILocator Radio(string name, string step) => Page.Locator(".decision-row").Filter(new() { HasText = name }).GetByRole(AriaRole.Radio, new() { Name = step });
}
