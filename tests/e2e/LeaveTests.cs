using EduSphere.Platform.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>A parent asks that the child be away, the office grants it, and the teacher has it in the register.</summary>
public class LeaveTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task A_leave_is_asked_for_granted_and_shown_in_the_register()
    {
        var school = await TestSchool.CreateAsync(App);
        await school.AddStudentAsync("Zoe", "Zabel", school.ClassId);
        var today = $"{school.Today:yyyy-MM-dd}";

        await SignInAsync(Page, school.Parent.UserName);
        await Page.GotoAsync($"/students/{school.Student.ProfileId}");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Ask for leave" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Ask for leave" })).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.GetByLabel("First day away").FillAsync(today);
        await Page.GetByLabel("Last day away").FillAsync(today);
        await Page.GetByLabel("Reason").FillAsync("A wedding");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ask for leave" }).ClickAsync();
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The office has your request");
        await Expect(Leaves(Page)).ToContainTextAsync("Waiting");
        await Expect(Leaves(Page).GetByRole(AriaRole.Button, new() { Name = "Take back" })).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);

        var office = await OpenWindowAsync();
        await SignInAsync(office, school[Role.Registrar].UserName);
        await office.GotoAsync("/requests?kind=leave");
        await office.Locator("tbody tr").GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(office.GetByText("A wedding")).ToBeVisibleAsync();
        await office.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Accessibility.AssertAccessible(office);
        await office.GetByRole(AriaRole.Button, new() { Name = "Approve the request" }).ClickAsync();
        await Expect(office.Locator("#toasts")).ToContainTextAsync("The request was approved");

        await Page.ReloadAsync();
        await Expect(Leaves(Page)).ToContainTextAsync("Approved");
        await Expect(Leaves(Page).GetByRole(AriaRole.Button, new() { Name = "Take back" })).ToHaveCountAsync(0);

        var teacher = await OpenWindowAsync();
        await SignInAsync(teacher, school.Teacher.UserName);
        await teacher.GotoAsync($"/attendance/register?classId={school.ClassId}&date={today}");
        await Expect(teacher.GetByText("has leave today")).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(teacher);
        await teacher.SetViewportSizeAsync(1440, 900);
        await teacher.GetByRole(AriaRole.Button, new() { Name = "All others present" }).ClickAsync();
        await Expect(teacher.Locator("[data-save-state]")).ToContainTextAsync("2 students marked");
        await Expect(Radio(teacher, school.Student.LastName, "Excused")).ToBeCheckedAsync();
        await Expect(Radio(teacher, "Zabel", "Present")).ToBeCheckedAsync();
    }

    private static ILocator Leaves(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Leave", Exact = true });

    private static ILocator Radio(IPage page, string name, string status) =>
        page.Locator(".register-row").Filter(new() { HasText = name }).GetByRole(AriaRole.Radio, new() { Name = status });
}
