using EduSphere.Platform.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>The accountant charges a class, takes money, gives it back, and the family sees what that comes to.</summary>
public class FeesTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task A_class_is_charged_in_instalments_after_a_look_at_what_it_comes_to()
    {
        var school = await TestSchool.CreateAsync(App);
        await school.AddStudentAsync("Zoe", "Zabel", school.ClassId);
        await AddTypeAsync(school, 300);
        await SignInAsync(Page, school[Role.Accountant].UserName);

        await Page.GotoAsync("/fees");
        await Expect(Page.GetByText("No fees yet")).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Page.Locator(".page-actions").GetByRole(AriaRole.Link, new() { Name = "Charge fees" }).ClickAsync();
        await Page.GetByLabel("Who is charged").SelectOptionAsync(new SelectOptionValue { Label = "Grade 10 A" });
        await Page.GetByLabel("Instalments").FillAsync("3");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add a discount" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Look at it first" }).ClickAsync();
        await Expect(Page.GetByText("Please fill this in.")).ToHaveCountAsync(2);
        await Page.GetByLabel("Discount", new() { Exact = true }).FillAsync("Scholarship");
        await Page.GetByLabel("Percent").FillAsync("10");
        await Page.GetByLabel("Reason").FillAsync("Decided by the board");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Look at it first" }).ClickAsync();

        await Expect(Preview).ToContainTextAsync("€540.00 for 2 students");
        await Expect(Preview.Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(Preview.Locator("tbody tr").First).ToContainTextAsync("Scholarship \u200e-€30.00");
        await Expect(Preview.Locator("tbody tr").First).ToContainTextAsync("€90.00");
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Page.GetByLabel("Instalments").FillAsync("2");
        await Expect(Preview).ToBeHiddenAsync();
        await Page.GetByLabel("Instalments").FillAsync("3");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Look at it first" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Charge 2 students" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "The students were charged" })).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Show these fees" }).ClickAsync();
        await Expect(Page.Locator(".page-header")).ToContainTextAsync("6 fees");
        await Expect(Page.Locator(".fee-scope")).ToContainTextAsync("Charged together");
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a fee" }).FillAsync("zabel");
        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(3);
        await Page.GetByLabel("Status").SelectOptionAsync("paid");
        await Expect(Page.GetByText("No fee found")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_drafts_of_a_class_are_issued_together_and_what_is_late_is_charged_for()
    {
        var school = await TestSchool.CreateAsync(App);
        await school.AddStudentAsync("Zoe", "Zabel", school.ClassId);
        var late = await school.AddFeeTypeAsync("Library", type => type.LateFeeAmount = 5);
        await school.IssueAsync(40, due: -20, type: late);
        await AddTypeAsync(school, 300);
        await SignInAsync(Page, school[Role.Accountant].UserName);

        await Page.GotoAsync("/fees/charge");
        await Page.GetByLabel("Fee type").SelectOptionAsync(new SelectOptionValue { Label = "Tuition" });
        await Page.GetByLabel("Who is charged").SelectOptionAsync(new SelectOptionValue { Label = "Grade 10 A" });
        await Page.GetByLabel("Issue the invoices at once").UncheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Look at it first" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Charge 2 students" }).ClickAsync();
        await Expect(Page.GetByText("2 of them are drafts")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await ActAsync("Issue the 2 drafts", async () =>
        {
            await Accessibility.AssertAccessible(Page);
            await Page.SetViewportSizeAsync(1440, 900);
            await Dialog.GetByRole(AriaRole.Button, new() { Name = "Issue", Exact = true }).ClickAsync();
        });
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The invoices were issued");
        await Expect(Page.GetByText("2 of them are drafts")).ToHaveCountAsync(0);

        await Page.GotoAsync("/fees/overview");
        await ActAsync("Charge for being late", async () =>
        {
            await Expect(Dialog).ToContainTextAsync("1 fee is late");
            await Expect(Dialog).ToContainTextAsync("€5.00 together");
            await Accessibility.AssertAccessible(Page);
            await Page.SetViewportSizeAsync(1440, 900);
            await Dialog.GetByRole(AriaRole.Button, new() { Name = "Charge for being late" }).ClickAsync();
        });
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The late fees were charged");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Charge for being late" })).ToHaveCountAsync(0);
        Assert.Equal(5, await school.ReadAsync(db => Task.FromResult(db.Fees.Single(fee => fee.LateForId != null).Total)));
    }

    [Fact]
    public async Task A_payment_is_taken_by_keyboard_and_refunded_and_the_rest_waived_and_voided()
    {
        var school = await TestSchool.CreateAsync(App);
        var fee = await IssueAsync(school, 120);
        await SignInAsync(Page, school[Role.Accountant].UserName);
        await Page.GotoAsync($"/fees/{fee}");
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Take a payment" }).FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Dialog.GetByLabel("Amount in EUR")).ToBeFocusedAsync();
        await Expect(Dialog.GetByLabel("Amount in EUR")).ToHaveValueAsync("120");
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Dialog.GetByLabel("Amount in EUR").FillAsync("150");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Dialog).ToContainTextAsync("Less than that is outstanding");
        await Dialog.GetByLabel("Amount in EUR").FillAsync("50");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The payment was taken");
        await Expect(Outstanding).ToHaveTextAsync("€70.00");
        await Expect(Payments.GetByRole(AriaRole.Link, new() { Name = "Receipt" })).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^/api/v1/payments/.*/receipt$"));
        await Expect(Page.Locator(".page-header")).ToContainTextAsync("Part paid");
        await TakeFaultsAsync(Refused(409, "/payment"));

        await ActAsync("Waive", async () =>
        {
            await Dialog.GetByLabel("Amount in EUR").FillAsync("20");
            await Dialog.GetByLabel("Reason").FillAsync("Hardship");
            await Dialog.GetByRole(AriaRole.Button, new() { Name = "Waive it" }).ClickAsync();
        });
        await Expect(Outstanding).ToHaveTextAsync("€50.00");
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Waivers" })).ToContainTextAsync("Hardship");

        await Payments.GetByRole(AriaRole.Button, new() { Name = "Refund" }).ClickAsync();
        await Dialog.GetByLabel("Reason").FillAsync("Paid twice");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Refund it" }).ClickAsync();
        await Expect(Outstanding).ToHaveTextAsync("€100.00");
        await Expect(Payments).ToContainTextAsync("Paid twice");
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Bookings" }).Locator("tbody tr")).ToHaveCountAsync(4);
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);

        await ActAsync("Void it", async () =>
        {
            await Dialog.GetByLabel("Reason").FillAsync("Charged by mistake");
            await Dialog.GetByRole(AriaRole.Button, new() { Name = "Void the invoice" }).ClickAsync();
        });
        await Expect(Page.Locator(".card-body > .form-note")).ToContainTextAsync("Charged by mistake");
        await Expect(Page.Locator(".page-header")).ToContainTextAsync("Void");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Take a payment" })).ToHaveCountAsync(0);

        var parent = await OpenWindowAsync();
        await SignInAsync(parent, school.Parent.UserName);
        await parent.GotoAsync($"/fees/{fee}");
        await Expect(parent.GetByRole(AriaRole.Link, new() { Name = "Receipt" })).ToBeVisibleAsync();
        await Expect(parent.GetByText("Hardship")).ToHaveCountAsync(0);
        await Expect(parent.Locator(".page-actions button, .page-actions a")).ToHaveCountAsync(0);
        await Accessibility.AssertAccessible(parent);
        await parent.GotoAsync("/fees");
        await Expect(parent.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(parent.GetByRole(AriaRole.Link, new() { Name = "Charge fees" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_draft_is_changed_issued_and_shown_on_the_students_page_and_the_dashboard()
    {
        var school = await TestSchool.CreateAsync(App);
        var api = await school.SignInAsync(Role.Accountant);
        var type = await AddTypeAsync(school, 80);
        var draft = (string)(await api.PostAsync("fees", new { studentId = school.Student.ProfileId, feeTypeId = type, dueDate = $"{school.Today.AddDays(-3):O}", discounts = new[] { new { description = "Prize", amount = 10, reason = "Won it" } } },
            ("Idempotency-Key", $"{Guid.CreateVersion7()}"))).AssertStatus(201)["id"]!;
        await SignInAsync(Page, school[Role.Accountant].UserName);

        await Page.GotoAsync($"/fees/{draft}/edit");
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Take this discount away" }).ClickAsync();
        await Page.GetByLabel("What it is for").FillAsync("Museum");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Museum" })).ToBeVisibleAsync();
        await Expect(Page.Locator(".invoice tfoot")).ToContainTextAsync("€80.00");
        await ActAsync("Issue", () => Dialog.GetByRole(AriaRole.Button, new() { Name = "Issue the invoice" }).ClickAsync());
        await Expect(Outstanding).ToHaveTextAsync("€80.00");

        await Page.GotoAsync($"/students/{school.Student.ProfileId}");
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Fees" })).ToContainTextAsync("€80.00");
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Page.GotoAsync("/dashboard");
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Fees this school year" })).ToContainTextAsync("€80.00");
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Overdue the longest" })).ToContainTextAsync("Museum");
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Page.GetByRole(AriaRole.Link, new() { Name = "All fees" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Charged this year" }).ClickAsync();
        await Expect(Page.Locator(".fee-scope")).ToContainTextAsync("Due from");
        await Expect(Page.Locator(".page-header")).ToContainTextAsync("1 fee");
    }

    [Fact]
    public async Task Students_chosen_in_the_list_are_charged()
    {
        var school = await TestSchool.CreateAsync(App);
        await AddTypeAsync(school, 45);
        await SignInAsync(Page, school[Role.Accountant].UserName);
        await Page.GotoAsync("/students");
        await Page.Locator("[data-choose]").First.CheckAsync();
        await Page.Locator("[data-choice-bar]").GetByRole(AriaRole.Link, new() { Name = "Charge fees" }).ClickAsync();

        await Expect(Page.GetByLabel("Who is charged").Locator("option:checked")).ToHaveTextAsync("1 student chosen");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Look at it first" }).ClickAsync();
        await Expect(Preview).ToContainTextAsync("€45.00 for 1 student");
    }

    private ILocator Dialog => Page.Locator("dialog[open]");

    private ILocator Preview => Page.Locator("[data-preview]");

    private ILocator Payments => Page.GetByRole(AriaRole.Region, new() { Name = "Payments" });

    private ILocator Outstanding => Page.Locator(".invoice-outstanding td");

    private async Task ActAsync(string deed, Func<Task> fill)
    {
        await Page.Locator(".page-actions").GetByRole(AriaRole.Button, new() { Name = deed, Exact = true }).ClickAsync();
        await fill();
    }

    private static async Task<string> AddTypeAsync(TestSchool school, decimal price)
    {
        var api = await school.SignInAsync(Role.Accountant);
        var id = (string)(await api.PostAsync("fee-types", new { name = "Tuition" })).AssertStatus(201)["id"]!;
        await api.PostAsync($"fee-types/{id}/prices", new { amount = price, startDate = $"{school.Today.AddDays(-100):O}" });
        return id;
    }

    private static async Task<string> IssueAsync(TestSchool school, decimal amount)
    {
        var api = await school.SignInAsync(Role.Accountant);
        var type = await AddTypeAsync(school, amount);
        var id = (string)(await api.PostAsync("fees", new { studentId = school.Student.ProfileId, feeTypeId = type, dueDate = $"{school.Today.AddDays(9):O}" }, ("Idempotency-Key", $"{Guid.CreateVersion7()}"))).AssertStatus(201)["id"]!;
        (await api.PostAsync($"fees/{id}/issue")).AssertStatus(200);
        return id;
    }
}

/// <summary>The fees from right to left.</summary>
public class FeesFromRightToLeftTests(Browser browser) : PageTest(browser)
{
    protected override BrowserNewContextOptions Window => new() { ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "ar" };

    [Theory]
    [InlineData("accountant", "/fees")]
    [InlineData("accountant", "/fees/charge")]
    [InlineData("accountant", "/dashboard")]
    [InlineData("parent", "/fees")]
    public async Task A_page_in_Arabic_is_accessible(string username, string address)
    {
        await SignInAsync(Page, username, DemoSchool.Password);
        await Page.GotoAsync(address);
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");

        await Accessibility.AssertAccessible(Page);
    }
}
