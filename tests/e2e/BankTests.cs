using System.Text;
using EduSphere.Platform.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>The accountant sends the file of the bank, books what is certain, and decides on the rest.</summary>
public class BankTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task A_file_of_the_bank_is_read_and_what_came_in_is_booked()
    {
        var school = await TestSchool.CreateAsync(App);
        var type = await school.AddFeeTypeAsync();
        var (first, second) = (await IssueAsync(school, 120, type), await IssueAsync(school, 80, type));
        await SignInAsync(Page, school[Role.Accountant].UserName);

        await Page.GotoAsync("/fees/bank");
        await Expect(Page.GetByText("Nothing to decide")).ToBeVisibleAsync();
        await LookAsync();
        await Page.Locator(".page-actions").GetByRole(AriaRole.Link, new() { Name = "Upload a bank file" }).ClickAsync();
        await LookAsync();
        await SendAsync("When,Amount,Name,Description", $"{school.Today:yyyy-MM-dd},120.00,Ayse Kaya,Invoice {first}", $"{school.Today:yyyy-MM-dd},50.00,Omar Haddad,school", $"{school.Today:yyyy-MM-dd},9.00,The choir,rent");
        await Expect(Page.GetByText("there is no column for this field: Date")).ToBeVisibleAsync();
        await Page.GetByText("The columns of a CSV file have other names").ClickAsync();
        await Page.Locator("#dateColumn").FillAsync("When");
        await LookAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Read the file" }).ClickAsync();

        await Expect(Rows).ToHaveCountAsync(3);
        await LookAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Book the certain one" }).ClickAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Book", Exact = true }).ClickAsync();
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The transfers were booked");
        await Expect(Rows).ToHaveCountAsync(2);

        await Rows.Filter(new() { HasText = "Omar Haddad" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Transfer of €50.00" })).ToBeFocusedAsync();
        await Page.GetByRole(AriaRole.Searchbox, new() { Name = "Look for another fee" }).FillAsync(second);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
        await Page.GetByLabel($"Book on {second}").FillAsync("40");
        await LookAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Book €50.00" }).ClickAsync();
        await Expect(Page.GetByText("Together that is €40.00, and €50.00 came in.")).ToBeVisibleAsync();
        await Page.GetByLabel($"Book on {second}").FillAsync("50");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The transfer was booked");
        await Expect(Rows).ToHaveCountAsync(1);

        await Rows.GetByRole(AriaRole.Link).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "It pays no fee" }).ClickAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Put it aside" }).ClickAsync();
        await Expect(Page.GetByText("Nothing to decide")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Booked", Exact = true }).ClickAsync();
        await Expect(Rows).ToHaveCountAsync(2);
        await Rows.Filter(new() { HasText = "Omar Haddad" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Receipt R00002" })).ToBeVisibleAsync();
        await LookAsync();
        await TakeFaultsAsync(Refused(400, "/bank-statements"), Refused(400, "/book"));
    }

    private ILocator Rows => Page.Locator(".bank-row");

    private ILocator Dialog => Page.Locator("dialog[open]");

    /// <summary>Checks the page as it stands, and goes on at a desk.</summary>
    private async Task LookAsync()
    {
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
    }

    private async Task SendAsync(params string[] lines)
    {
        await Page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "november.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(string.Join('\n', lines)) });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Read the file" }).ClickAsync();
    }

    /// <returns>The number of the invoice.</returns>
    private static async Task<string> IssueAsync(TestSchool school, decimal amount, Guid type)
    {
        var fee = await school.IssueAsync(amount, type: type);
        return await school.ReadAsync(db => Task.FromResult(db.Fees.Single(f => f.Id == fee).Number!));
    }
}
