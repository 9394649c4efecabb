using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>What the office does with parents and with the guardians of a student.</summary>
public class ParentJourneyTests(Browser browser) : PageTest(browser)
{
    private ILocator Guardian => Page.Locator(".guardian");

    private Task Press(string button) => Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    private Task Confirm(string deed) => Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = deed }).ClickAsync();

    private Task Follow(string link) => Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();

    [Fact]
    public async Task A_guardian_is_added_changed_barred_and_ended()
    {
        var student = await App.AddStudentAsync(await App.ApiAsync("registrar"), "Aoife", "Byrne");
        var lastName = $"Quill{Guid.CreateVersion7():N}";
        await Page.SignInAsync("registrar", $"/students/{student["id"]}");
        await Follow("Add a guardian");
        await Accessibility.AssertAccessible(Page);
        await Follow("Somebody new");
        await Page.GetByLabel("First name").FillAsync("Mira");
        await Page.GetByLabel("Last name").FillAsync(lastName);
        await Page.GetByLabel("Relationship").FillAsync("Aunt");
        await Accessibility.AssertAccessible(Page);
        await Press("Add the guardian");
        await Expect(Guardian).ToContainTextAsync($"Mira {lastName}");
        await Expect(Guardian).ToContainTextAsync("First contact");

        await Guardian.GetByRole(AriaRole.Link, new() { Name = "Rights" }).ClickAsync();
        await Page.GetByLabel("May collect the child").UncheckAsync();
        await Accessibility.AssertAccessible(Page);
        await Press("Save");
        await Expect(Guardian).ToContainTextAsync("Not allowed to collect");

        await Guardian.GetByRole(AriaRole.Button, new() { Name = "Bar" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("loses the portal, messages, collecting and emergency calls for Aoife");
        await Page.GetByLabel("Date of the court's document").FillAsync(App.Day(-3));
        await Page.GetByRole(AriaRole.Dialog).GetByLabel("Note").FillAsync("District court, 12 F 34");
        await Accessibility.AssertAccessible(Page);
        await Confirm("Bar the guardian");
        await Expect(Guardian).ToContainTextAsync("Barred since");
        await Expect(Guardian).ToContainTextAsync("District court, 12 F 34");
        await Accessibility.AssertAccessible(Page);

        await Guardian.GetByRole(AriaRole.Button, new() { Name = "Lift the bar" }).ClickAsync();
        await Page.GetByRole(AriaRole.Dialog).GetByLabel("Reason").FillAsync("The court decided again");
        await Confirm("Lift the bar");
        await Page.GetByLabel("Sees the child in the portal").CheckAsync();
        await Press("Save");
        await Expect(Guardian).Not.ToContainTextAsync("Barred since");

        await Guardian.GetByRole(AriaRole.Button, new() { Name = "End" }).ClickAsync();
        await Confirm("End the guardianship");
        await Expect(Page.Locator("main")).ToContainTextAsync("No guardians yet.");
    }

    [Fact]
    public async Task A_parent_is_found_as_one_types_and_shown_with_the_children()
    {
        var office = await App.ApiAsync("registrar");
        var student = await App.AddStudentAsync(office, "Aoife", "Byrne");
        var lastName = $"Ibis{Guid.CreateVersion7():N}";
        await Page.SignInAsync("registrar", "/parents/new");
        await Page.GetByLabel("First name").FillAsync("Zoë");
        await Page.GetByLabel("Last name").FillAsync(lastName);
        await Accessibility.AssertAccessible(Page);
        await Press("Add the parent");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = $"Zoë {lastName}" })).ToBeVisibleAsync();

        await Page.GotoAsync($"/students/{student["id"]}/guardians/new");
        await Page.WaitForFunctionAsync(DemoSchool.HasStarted);
        await Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a parent" }).FillAsync($"zoe {lastName}");
        await Follow($"Zoë {lastName}");
        await Page.GetByLabel("Relationship").FillAsync("Mother");
        await Press("Add the guardian");
        await Expect(Guardian).ToContainTextAsync($"Zoë {lastName}");

        await Page.GotoAsync("/parents");
        await Page.WaitForFunctionAsync(DemoSchool.HasStarted);
        await Accessibility.AssertAccessible(Page);
        await Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a parent" }).FillAsync(lastName);
        await Follow($"Zoë {lastName}");
        await Expect(Guardian).ToContainTextAsync((string)student["lastName"]!);
        await Accessibility.AssertAccessible(Page);
    }
}
