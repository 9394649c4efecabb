using EduSphere.Platform.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>Students are chosen in the list, over its pages, and enrolled together.</summary>
public class ChoiceTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task Students_are_chosen_over_pages_kept_and_moved_together()
    {
        var school = await TestSchool.CreateAsync(App);
        var section = await school.AddClassAsync("10", "B");
        for (var n = 0; n < 24; n++)
            await school.AddStudentAsync("Ada", $"Adler{n:00}");

        await SignInAsync(Page, school[Role.Registrar].UserName);
        await Page.GotoAsync("/students?status=admitted");
        await Expect(Bar).ToBeHiddenAsync();
        await Box("Choose all 20 of this page").FocusAsync();
        await Page.Keyboard.PressAsync("Space");
        await Expect(Bar).ToContainTextAsync("20 students chosen");
        await Expect(Page.Locator("#choice-state")).ToHaveTextAsync("20 students chosen");
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(Page.Locator("[data-choose]")).ToHaveCountAsync(4);
        await Expect(Page.Locator("[data-choose]:checked")).ToHaveCountAsync(0);
        await Box("Choose Ada Adler21").CheckAsync();
        await Expect(Bar).ToContainTextAsync("21 students chosen");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Bar).ToBeHiddenAsync();
        await Expect(Box("Choose Ada Adler21")).Not.ToBeCheckedAsync();

        await Box("Choose Ada Adler21").CheckAsync();
        await Bar.GetByRole(AriaRole.Button, new() { Name = "Choose all 24 that were found" }).ClickAsync();
        await Expect(Bar).ToContainTextAsync("24 students chosen");
        var download = await Page.RunAndWaitForDownloadAsync(() => Bar.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync());
        Assert.EndsWith(".csv", download.SuggestedFilename);
        await Bar.GetByRole(AriaRole.Link, new() { Name = "Enroll in a class" }).ClickAsync();
        await Expect(Page.Locator("[data-chosen]")).ToHaveTextAsync("24 students chosen");
        await Accessibility.AssertAccessible(Page);

        // Somebody is quicker with one of them.
        var first = await school.ReadAsync(db => Task.FromResult(db.Students.Single(s => s.User.LastName == "Adler00").Id));
        await school.ChangeAsync(db => db.Add(new EduSphere.Features.Enrollments.Enrollment { StudentId = first, ClassId = school.ClassId, EntryDate = school.Today }));
        await Page.GetByLabel("Class", new() { Exact = true }).SelectOptionAsync($"{section}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enroll them" }).ClickAsync();
        await Expect(Page.Locator("[data-refused]")).ToContainTextAsync("Ada Adler00");
        await TakeFaultsAsync(Refused(409, "/bulk/enroll"));
        await Accessibility.AssertAccessible(Page);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Leave them out" }).ClickAsync();
        await Expect(Page.Locator("[data-chosen]")).ToHaveTextAsync("23 students chosen");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enroll them" }).ClickAsync();

        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The students were enrolled");
        await Expect(Bar).ToBeHiddenAsync();
        Assert.Equal(23, await school.ReadAsync(db => Task.FromResult(db.Enrollments.Count(e => e.ClassId == section))));
    }

    private ILocator Bar => Page.Locator("#choice-bar");

    private ILocator Box(string name) => Page.GetByRole(AriaRole.Checkbox, new() { Name = name, Exact = true });
}
