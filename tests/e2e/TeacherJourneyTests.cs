using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>What an administrator does with teachers, and what others see of them.</summary>
public class TeacherJourneyTests(Browser browser) : PageTest(browser)
{
    private ILocator Main => Page.Locator("main");

    private Task Press(string button) => Main.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private Task Confirm(string deed) => Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = deed }).ClickAsync();

    [Fact]
    public async Task A_teacher_is_added_changed_given_a_subject_and_leaves()
    {
        var lastName = $"Quill{Guid.CreateVersion7():N}";
        await Page.SignInAsync("admin", "/teachers");
        await Accessibility.AssertAccessible(Page);
        await Main.GetByRole(AriaRole.Link, new() { Name = "Add a teacher" }).ClickAsync();
        await Page.GetByLabel("First name").FillAsync("Nora");
        await Page.GetByLabel("Last name").FillAsync(lastName);
        await Page.GetByLabel("Department").FillAsync("Astronomy");
        await Page.GetByLabel("At the school since").FillAsync(App.Day(-30));
        await Accessibility.AssertAccessible(Page);
        await Press("Add the teacher");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = $"Nora {lastName}" })).ToBeVisibleAsync();
        await Expect(Main).ToContainTextAsync("Works here");
        await Accessibility.AssertAccessible(Page);

        await Main.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await Page.GetByLabel("Designation").FillAsync("Head of astronomy");
        await Accessibility.AssertAccessible(Page);
        await Press("Save");
        await Expect(Main).ToContainTextAsync("Head of astronomy");

        await Page.GotoAsync("/classes");
        await Main.GetByRole(AriaRole.Link, new() { Name = "Grade 3 A" }).ClickAsync();
        await Main.GetByRole(AriaRole.Link, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Add a subject" })).ToBeVisibleAsync();
        await Main.GetByLabel("Subject").SelectOptionAsync(new SelectOptionValue { Label = "Geography" });
        await Main.GetByLabel("Teacher").SelectOptionAsync(new SelectOptionValue { Label = $"Nora {lastName}" });
        await Press("Add the subject");
        await Main.GetByRole(AriaRole.Link, new() { Name = $"Nora {lastName}" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = $"Nora {lastName}" })).ToBeVisibleAsync();
        await Expect(Main).ToContainTextAsync("Grade 3 A");

        await Press("End");
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Geography (Grade 3 A)");
        await Page.GetByRole(AriaRole.Dialog).GetByLabel("Last day").FillAsync(App.Day(-1));
        await Accessibility.AssertAccessible(Page);
        await Confirm("End the employment");
        await Expect(Main).ToContainTextAsync("Left on");
        await Expect(Main).ToContainTextAsync("No class and no subject at present.");
        await Accessibility.AssertAccessible(Page);

        await Page.GotoAsync($"/teachers?search={lastName}");
        await Expect(Main).ToContainTextAsync("No teacher found");
        await Page.GotoAsync($"/teachers?search={lastName}&status=left");
        await Main.GetByRole(AriaRole.Link, new() { Name = $"Nora {lastName}" }).ClickAsync();
        await Press("Take back");
        await Confirm("Take back");
        await Expect(Main).ToContainTextAsync("Works here");
    }

    [Fact]
    public async Task A_teacher_is_found_as_one_types_and_a_family_sees_no_telephone()
    {
        await Page.SignInAsync("parent", "/teachers");
        await Expect(Main.Locator("tbody tr").First).ToBeVisibleAsync();
        await Expect(Main.GetByRole(AriaRole.Columnheader, new() { Name = "Phone" })).ToHaveCountAsync(0);
        await Accessibility.AssertAccessible(Page);
        var name = await Main.Locator("tbody strong").First.InnerTextAsync();
        await Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a teacher" }).FillAsync(name);
        await Expect(Main.Locator("tbody tr")).ToHaveCountAsync(1);
        await Main.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
        await Expect(Main).ToContainTextAsync("Subjects");
        await Expect(Main).Not.ToContainTextAsync("Contact and employment");
        await Accessibility.AssertAccessible(Page);
    }
}
