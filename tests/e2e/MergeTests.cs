using EduSphere.Platform.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>The office finds a child who is there twice, compares the two rows, makes them one and takes it back.</summary>
public class MergeTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task Two_rows_of_a_child_are_compared_made_one_and_two_again()
    {
        var school = await TestSchool.CreateAsync(App);
        var twin = await school.AddStudentAsync(school.Student.FirstName, $"{school.Student.LastName}-Berg");
        await school.ChangeAsync(db =>
        {
            var user = db.Users.Single(u => u.Id == twin.UserId);
            (user.PasswordHash, user.Phone) = (null, "+49 30 901820");
        });
        var (kept, number) = ($"/students/{school.Student.ProfileId}", await school.ReadAsync(db => Task.FromResult(db.Students.Single(s => s.Id == twin.ProfileId).StudentNumber)));

        await SignInAsync(Page, school[Role.Registrar].UserName);
        await Page.GotoAsync(kept);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Is this child here twice?" }).ClickAsync();
        await Expect(Page.Locator(".list-row")).ToContainTextAsync(number);
        await Accessibility.AssertAccessible(Page);
        await Page.Locator(".list-row").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Is this the same child?" })).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.GetByLabel(twin.LastName).CheckAsync();
        await Expect(Page.GetByLabel("+49 30 901820")).ToBeCheckedAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make the two one" }).ClickAsync();

        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The two are one now");
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"{kept}$"));
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(twin.LastName);
        await Expect(Page.GetByText($"Made one with {number}")).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);

        var other = await OpenWindowAsync();
        await SignInAsync(other, school[Role.Admin].UserName);
        await other.GotoAsync($"/students/{twin.ProfileId}");
        await Expect(other).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"{kept}$"));

        await Page.GetByRole(AriaRole.Button, new() { Name = "Make them two again" }).ClickAsync();
        await Expect(Page.GetByText("Made one with")).ToHaveCountAsync(0);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"{school.Student.FirstName} {school.Student.LastName}");
    }
}
