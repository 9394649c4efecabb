using System.Text.Json;
using EduSphere.Adapters.Email;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>What an administrator looks after: who changed what, and whether everything was delivered.</summary>
public class AdministrationTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task The_audit_log_tells_a_change_and_is_narrowed()
    {
        var school = await TestSchool.CreateAsync(App);
        var registrar = await school.SignInAsync(Role.Registrar);
        var subject = (await registrar.PostAsync("subjects", new { name = "Music", code = "MUS" })).AssertStatus(201);
        (await registrar.PatchAsync($"subjects/{subject["id"]}", new { name = "Choir" })).AssertStatus(200);
        await SignInAsync(Page, school[Role.Admin].UserName);

        await Page.GotoAsync("/settings");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Audit log" }).ClickAsync();
        await Expect(Page.Locator("tbody")).ToContainTextAsync("Choir");
        await Accessibility.AssertAccessible(Page);
        await Page.SetViewportSizeAsync(1440, 900);
        await Page.GetByLabel("Deed").SelectOptionAsync("created");
        await Page.GetByLabel("What", new() { Exact = true }).SelectOptionAsync("Subject");

        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Page.GetByRole(AriaRole.Link, new() { Name = "All its changes" }).ClickAsync();
        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(2);
        await Page.GetByLabel("First day").FillAsync("2001-01-01");
        await Page.GetByLabel("Last day").FillAsync("2001-01-02");
        await Expect(Page.GetByText("Nothing was changed")).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
    }

    [Fact]
    public async Task What_could_not_be_delivered_is_sent_again()
    {
        var school = await TestSchool.CreateAsync(App);
        var address = $"again.{school.Id:n}@school.test";
        await school.ChangeAsync(db => db.Add(new OutboxMessage
        {
            SchoolId = school.Id,
            Kind = Mail.Kind,
            Lane = Mail.Lane,
            Payload = JsonSerializer.Serialize(new Mail { To = address, Subject = "Hello", Text = "Hello" }, JsonSerializerOptions.Web),
            DueAt = DateTime.UnixEpoch,
            Attempts = OutboxMessage.MostAttempts,
            DeadAt = TimeProvider.System.GetUtcNow().UtcDateTime,
            LastError = "SocketException",
        }));
        await SignInAsync(Page, school[Role.Admin].UserName);

        await Page.GotoAsync("/settings/system");
        await Expect(Page.GetByText("SocketException")).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();

        await Expect(Page.Locator("#toasts")).ToContainTextAsync("It is being sent again");
        await Expect(Page.GetByText("Everything was delivered")).ToBeVisibleAsync();
        Assert.Single((await App.Mail.WaitForAsync(address)).To);
        await Accessibility.AssertAccessible(Page);
    }
}
