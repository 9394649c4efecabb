using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>The office decides who gets an account. The demo school is this class's own.</summary>
public sealed class RequestTests(Browser browser, DemoApp demo) : PageTest(browser), IClassFixture<DemoApp>
{
    protected override EduSphereApp App => demo.App;

    private ILocator Toasts => Page.Locator("#toasts");

    [Fact]
    public async Task The_dashboard_leads_to_what_waits_and_a_known_student_gets_the_way_in()
    {
        await Page.SignInAsync("registrar", "/dashboard");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Pending Requests" }).ClickAsync();
        await Expect(Heading("Requests")).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);

        await Page.Locator("tbody tr").Filter(new() { HasText = "Student" }).First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Heading("Is it one of these?", 2)).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Page.GetByRole(AriaRole.Button, new() { Name = "This is them" }).First.ClickAsync();
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Open the account" }).ClickAsync();

        await Expect(Toasts).ToContainTextAsync("The request was approved");
        await Expect(Heading("Approved", 2)).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Go to the student" })).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
    }

    [Fact]
    public async Task A_request_is_refused_with_a_reason_and_leaves_the_list()
    {
        await Page.SignInAsync("registrar", "/requests");
        var link = Page.Locator("tbody tr").Filter(new() { HasText = "Parent" }).First.GetByRole(AriaRole.Link);
        var address = (await link.GetAttributeAsync("href"))!;
        await link.ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Refuse", Exact = true }).ClickAsync();
        await Page.GetByLabel("Reason").FillAsync("No child of that name");
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Refuse the request" }).ClickAsync();

        await Expect(Toasts).ToContainTextAsync("The request was refused");
        await Expect(Page.GetByText("No child of that name")).ToBeVisibleAsync();
        await Page.GotoAsync("/requests");
        await Expect(Page.Locator($"a[href='{address}']")).ToHaveCountAsync(0);
        await Page.GotoAsync("/requests?status=rejected");
        await Expect(Page.Locator($"a[href='{address}']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_new_teacher_is_an_administrators_to_approve()
    {
        await Page.SignInAsync("registrar", "/requests");
        await Page.Locator("tbody tr").Filter(new() { HasText = "Teacher" }).First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Page.GetByText("An administrator approves an account for a teacher.")).ToBeVisibleAsync();
        await Expect(Page.GetByLabel("Employee number")).ToHaveCountAsync(0);
        var address = Page.Url;

        await Page.Context.ClearCookiesAsync();
        await Page.SignInAsync("admin", new Uri(address).AbsolutePath);
        await Page.GetByLabel("Employee number").FillAsync("T001");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Approve as somebody new" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The number T001 is taken.");
        await TakeFaultsAsync(Refused(409, "/approve"));
        await Page.GetByLabel("Employee number").FillAsync("T900");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Approve as somebody new" }).ClickAsync();

        await Expect(Toasts).ToContainTextAsync("The request was approved");
    }

    [Fact]
    public async Task Somebody_who_asks_appears_while_the_list_is_open()
    {
        await Page.SignInAsync("registrar", "/requests?search=Nasrin");
        await Expect(Heading("No request found", 2)).ToBeVisibleAsync();
        await Page.WaitForFunctionAsync(DemoSchool.IsHearing);

        (await App.Api().PostAsync("auth/register", new { role = "parent", firstName = "Nasrin", lastName = "Late", email = "nasrin.late@mail.example" })).AssertStatus(202);

        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Nasrin Late" })).ToBeVisibleAsync();
    }

    private ILocator Heading(string name, int level = 1) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Level = level });
}
