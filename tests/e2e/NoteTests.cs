using EduSphere.Platform.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>The office writes a medical note, the class teacher sees its sign in the register and reads it, another teacher sees nothing of it.</summary>
public class NoteTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task A_note_is_written_seen_by_the_class_teacher_alone_and_ended()
    {
        var school = await TestSchool.CreateAsync(App);
        var other = await school.AddSubjectTeacherAsync();
        var student = $"/students/{school.Student.ProfileId}";

        await SignInAsync(Page, school[Role.Registrar].UserName);
        await Page.GotoAsync(student);
        await Expect(Notes(Page)).ToContainTextAsync("Nothing to know at present.");
        await Notes(Page).GetByRole(AriaRole.Link, new() { Name = "Add a note" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Add a medical or custody note" })).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.GetByLabel("Note", new() { Exact = true }).FillAsync("Allergic to peanuts");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add the note" }).ClickAsync();
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The note was added");
        await Expect(Notes(Page)).ToContainTextAsync("Allergic to peanuts");
        await Accessibility.AssertAccessible(Page);

        var teacher = await OpenWindowAsync();
        await SignInAsync(teacher, school.Teacher.UserName);
        await teacher.GotoAsync($"/{school.RegisterPath()}");
        await Accessibility.AssertAccessible(teacher);
        await teacher.GetByRole(AriaRole.Link, new() { Name = $"Medical note about {school.Student.FirstName} {school.Student.LastName}" }).ClickAsync();
        await Expect(Notes(teacher)).ToContainTextAsync("Allergic to peanuts");
        await Expect(Notes(teacher).GetByRole(AriaRole.Link)).ToHaveCountAsync(0);

        var another = await OpenWindowAsync();
        await SignInAsync(another, other.UserName);
        await another.GotoAsync($"/{school.RegisterPath()}");
        await Expect(another.Locator(".register-row")).ToHaveCountAsync(1);
        await Expect(another.Locator(".row-medical")).ToHaveCountAsync(0);
        await another.GotoAsync(student);
        await Expect(another.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
        await Expect(Notes(another)).ToHaveCountAsync(0);

        await Notes(Page).GetByRole(AriaRole.Link, new() { Name = "Edit the note: Medical" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Edit the note" })).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.GetByLabel("First day").FillAsync($"{school.Today.AddDays(-5):yyyy-MM-dd}");
        await Page.GetByLabel("Last day").FillAsync($"{school.Today.AddDays(-1):yyyy-MM-dd}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Notes(Page)).ToContainTextAsync("1 note that holds no longer");
        await Notes(Page).GetByText("1 note that holds no longer").ClickAsync();
        await Notes(Page).GetByRole(AriaRole.Link, new() { Name = "Edit the note: Medical" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Delete the note" }).ClickAsync();
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The note was deleted");
        await Expect(Notes(Page)).Not.ToContainTextAsync("Allergic");
    }

    private static ILocator Notes(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Medical and custody notes" });
}
