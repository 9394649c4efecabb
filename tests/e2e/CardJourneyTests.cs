using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EduSphere.Platform.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>What a family is charged and pays, at the counter and by card, up to its statement.</summary>
public sealed class CardJourneyTests(Browser browser, CardApp cards) : PageTest(browser), IClassFixture<CardApp>
{
    private const decimal Price = 1234.56m;
    private const decimal SiblingPercent = 7.5m;
    private const int Instalments = 3;

    protected override EduSphereApp App => cards.App;

    protected override Uri Elsewhere => cards.Stripe.Address;

    [Fact]
    public async Task A_parent_pays_by_card_on_the_providers_page_and_the_office_sees_it()
    {
        var school = await TestSchool.CreateAsync(App);
        var fee = await school.IssueAsync(120.05m);
        await SignInAsync(Page, school.Parent.UserName);
        await Page.GotoAsync("/fees");
        await LookAtAsync(Page);
        await Page.Locator("tbody").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Outstanding(Page)).ToHaveTextAsync(Euros(120.05m));
        await LookAtAsync(Page);

        await OpenPayPageAsync(Page, 120.05m);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(Outstanding(Page)).ToHaveTextAsync(Euros(120.05m));
        await OpenPayPageAsync(Page, 120.05m);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pay", Exact = true }).ClickAsync();

        await Expect(Outstanding(Page)).ToHaveTextAsync(Euros(0));
        await Expect(Page.Locator(".page-header")).ToContainTextAsync("Paid");
        await Expect(Page.Locator(".page-actions button")).ToHaveCountAsync(0);
        await AssertReceiptOpensAsync(Page, "Card online");
        await LookAtAsync(Page);

        var office = await OpenWindowAsync();
        await SignInAsync(office, school[Role.Accountant].UserName);
        await office.GotoAsync("/fees?status=paid");
        await Expect(office.Locator("tbody tr")).ToHaveCountAsync(1);
        await office.Locator("tbody").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(office).ToHaveURLAsync(new Regex($"/fees/{fee}$"));
        await Expect(PaymentBy(office, "Card online")).ToContainTextAsync(Euros(120.05m));
        await AssertReceiptOpensAsync(office, "Card online");
    }

    [Fact]
    public async Task What_is_booked_before_the_page_can_hear_of_it_is_shown_all_the_same()
    {
        var school = await TestSchool.CreateAsync(App);
        var fee = await school.IssueAsync(75);
        await SignInAsync(Page, school.Parent.UserName);
        await Page.GotoAsync($"/fees/{fee}");
        await OpenPayPageAsync(Page, 75);
        cards.Stripe.Webhooks = new() { Lost = true };
        await using (await HoldScriptsAsync(Page, new Regex("/signalr")))
        {
            await Page.GetByRole(AriaRole.Button, new() { Name = "Pay", Exact = true }).ClickAsync();
            await Expect(Page).ToHaveURLAsync(new Regex("paid=true$"));
            cards.Stripe.Webhooks = new();
            await Expect(Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The payment is being booked" })).ToBeVisibleAsync();
            await LookAtAsync(Page);

            await cards.Stripe.SendAsync(cards.Stripe.Events.Single(told => told.Type == "checkout.session.completed" && told.Body.Contains($"/fees/{fee}")));
            var office = await school.SignInAsync(Role.Accountant);
            await Eventually.BecomesAsync(async () => (await office.GetAsync($"fees/{fee}")).AssertStatus(200), booked => (string)booked["status"]! == "paid", "The fee is paid");
        }

        await Expect(Outstanding(Page)).ToHaveTextAsync(Euros(0));
    }

    [Fact]
    public async Task A_class_is_charged_part_is_paid_the_rest_by_card_some_given_back_and_the_statement_is_right_to_the_cent()
    {
        var spared = decimal.Round(Price * SiblingPercent / 100, 2, MidpointRounding.AwayFromZero);
        var (firsts, seconds) = (Parts(Price), Parts(Price - spared));
        var (cash, refunded) = (200m, 50.25m);
        var byCard = seconds[0] - cash;
        var school = await TestSchool.CreateAsync(App);
        var sibling = await school.AddStudentAsync("Sol", "Sibling", school.ClassId);
        await school.LinkAsync(school.Parent.ProfileId, sibling.ProfileId);
        await AddTuitionAsync(school);
        await SignInAsync(Page, school[Role.Accountant].UserName);

        await Page.GotoAsync("/settings/fee-types/discounts/new");
        await LookAtAsync(Page);
        await Page.GetByLabel("Percent").FillAsync(SiblingPercent.ToString(CultureInfo.InvariantCulture));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add the discount" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Discounts for siblings" })).ToContainTextAsync("from child 2 on");

        await Page.GotoAsync("/fees/charge");
        await Page.GetByLabel("Who is charged").SelectOptionAsync(new SelectOptionValue { Label = "Grade 10 A" });
        await Page.GetByLabel("Instalments").FillAsync($"{Instalments}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Look at it first" }).ClickAsync();
        await Expect(Page.Locator("[data-preview]")).ToContainTextAsync($"{Euros(Price + Price - spared)} for 2 students");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Charge 2 students" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Show these fees" }).ClickAsync();

        await OpenFeeAsync(Page, sibling, instalment: 1);
        await Expect(Outstanding(Page)).ToHaveTextAsync(Euros(seconds[0]));
        await ActAsync("Take a payment", "Take the payment", cash, reason: null);
        await Expect(Outstanding(Page)).ToHaveTextAsync(Euros(byCard));
        await AssertReceiptOpensAsync(Page, "Cash");

        var parent = await OpenWindowAsync();
        await SignInAsync(parent, school.Parent.UserName);
        await parent.GotoAsync("/fees");
        await OpenFeeAsync(parent, sibling, instalment: 1);
        await OpenPayPageAsync(parent, byCard);
        await parent.GetByRole(AriaRole.Button, new() { Name = "Pay", Exact = true }).ClickAsync();
        await Expect(Outstanding(parent)).ToHaveTextAsync(Euros(0));
        await AssertReceiptOpensAsync(parent, "Card online");

        // The accountant's page follows by itself.
        await Expect(Outstanding(Page)).ToHaveTextAsync(Euros(0));
        await PaymentBy(Page, "Cash").GetByRole(AriaRole.Button, new() { Name = "Refund" }).ClickAsync();
        await FillAsync("Refund it", refunded, "Paid too much at the counter");
        await Expect(Outstanding(Page)).ToHaveTextAsync(Euros(refunded));
        await LookAtAsync(Page);
        await Page.GotoAsync("/fees");
        await OpenFeeAsync(Page, sibling, instalment: 3);
        await ActAsync("Void it", "Void the invoice", amount: null, "Leaves before it is due");
        await Expect(Page.Locator(".page-header")).ToContainTextAsync("Void");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Statement of the family" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Statement", Level = 1, Exact = true })).ToBeVisibleAsync();
        var entries = await EntriesAsync(Page);
        Assert.Equal(firsts.Concat(seconds).Order(), entries[..(2 * Instalments)].Select(entry => entry.Charge).Order());
        Assert.Equal(new[] { (0m, cash), (0m, byCard), (refunded, 0m), (0m, seconds[2]) }, entries[(2 * Instalments)..].Select(entry => (entry.Charge, entry.Payment)));
        var owed = 0m;
        Assert.All(entries, entry => Assert.Equal(owed += entry.Charge - entry.Payment, entry.Balance));
        var ofSibling = refunded + seconds[1];
        await Expect(Page.Locator(".statement-closing")).ToContainTextAsync("To be paid");
        await Expect(Page.Locator(".statement-closing .number")).ToHaveTextAsync(Euros(Price + ofSibling));
        await Expect(ChildRow(Page, school.Student)).ToContainTextAsync(Euros(Price));
        await Expect(ChildRow(Page, sibling)).ToContainTextAsync(Euros(ofSibling));
        await LookAtAsync(Page);

        await parent.GetByRole(AriaRole.Link, new() { Name = "Statement of the family" }).ClickAsync();
        await Expect(parent.Locator(".statement-closing .number")).ToHaveTextAsync(Euros(Price + ofSibling));
        Assert.Equal(entries, await EntriesAsync(parent));
        await LookAtAsync(parent);
    }

    private static ILocator Outstanding(IPage page) => page.Locator(".invoice-outstanding td");

    private static ILocator PaymentBy(IPage page, string method) =>
        page.GetByRole(AriaRole.Region, new() { Name = "Payments" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = method });

    private static ILocator ChildRow(IPage page, TestPerson child) =>
        page.GetByRole(AriaRole.Region, new() { Name = "What is owed today" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = NameOf(child) });

    private static Task OpenFeeAsync(IPage page, TestPerson student, int instalment) =>
        page.Locator("tbody tr").Filter(new() { HasText = NameOf(student) }).Filter(new() { HasText = $"{instalment} of {Instalments}" }).GetByRole(AriaRole.Link).ClickAsync();

    private async Task OpenPayPageAsync(IPage page, decimal amount)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Pay {Euros(amount)} by card" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("^" + Regex.Escape($"{Elsewhere}pay/")));
        await Expect(page.GetByText($"{amount * 100:0} smallest units of EUR")).ToBeVisibleAsync();
    }

    private async Task ActAsync(string deed, string confirm, decimal? amount, string? reason)
    {
        await Page.Locator(".page-actions").GetByRole(AriaRole.Button, new() { Name = deed, Exact = true }).ClickAsync();
        await FillAsync(confirm, amount, reason);
    }

    private async Task FillAsync(string confirm, decimal? amount, string? reason)
    {
        var dialog = Page.Locator("dialog[open]");
        if (amount is { } some)
            await dialog.GetByLabel("Amount in EUR").FillAsync(some.ToString(CultureInfo.InvariantCulture));
        if (reason is not null)
            await dialog.GetByLabel("Reason").FillAsync(reason);
        await dialog.GetByRole(AriaRole.Button, new() { Name = confirm }).ClickAsync();
    }

    private static async Task AssertReceiptOpensAsync(IPage page, string method)
    {
        var receipt = await PaymentBy(page, method).GetByRole(AriaRole.Link, new() { Name = "Receipt" }).GetAttributeAsync("href");
        var answer = await page.APIRequest.GetAsync(receipt!);
        Assert.Equal(200, answer.Status);
        Assert.Equal("%PDF-", Encoding.ASCII.GetString((await answer.BodyAsync())[..5]));
    }

    /// <summary>What was booked, as the page says it.</summary>
    private static async Task<List<(decimal Charge, decimal Payment, decimal Balance)>> EntriesAsync(IPage page)
    {
        var entries = new List<(decimal, decimal, decimal)>();
        foreach (var row in await page.Locator(".statement-entries tr:not(.statement-sum)").AllAsync())
        {
            var amounts = await row.Locator(".number").AllInnerTextsAsync();
            entries.Add((Amount(amounts[0]), Amount(amounts[1]), Amount(amounts[2])));
        }
        return entries;
    }

    private static decimal Amount(string text) => text.Trim() is { Length: > 0 } written ? decimal.Parse(written.Trim('€'), NumberStyles.Number, CultureInfo.InvariantCulture) : 0;

    private static string Euros(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"€{amount:N2}");

    /// <summary>Equal to the cent, and the last takes what that leaves.</summary>
    private static decimal[] Parts(decimal total)
    {
        var part = decimal.Floor(total * 100 / Instalments) / 100;
        return [part, part, total - part - part];
    }

    private static string NameOf(TestPerson person) => $"{person.FirstName} {person.LastName}";

    /// <summary>With axe, and the window is a desk's again.</summary>
    private static async Task LookAtAsync(IPage page)
    {
        await Accessibility.AssertAccessible(page);
        await page.SetViewportSizeAsync(1440, 900);
    }

    private static async Task AddTuitionAsync(TestSchool school)
    {
        var api = await school.SignInAsync(Role.Accountant);
        var type = (string)(await api.PostAsync("fee-types", new { name = "Tuition" })).AssertStatus(201)["id"]!;
        (await api.PostAsync($"fee-types/{type}/prices", new { amount = Price, startDate = $"{school.Today.AddDays(-100):O}" })).AssertStatus(200);
    }
}
