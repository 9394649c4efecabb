using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>How the office invites people, and what an administrator does with accounts.</summary>
public class UserJourneyTests(Browser browser) : PageTest(browser)
{
    private ILocator Main => Page.Locator("main");

    private Task Press(string button) => Main.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private Task Confirm(string deed) => Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = deed }).ClickAsync();

    private async Task<JsonNode> AddTeacherAsync(string lastName) =>
        (await (await App.ApiAsync("admin")).PostAsync("teachers", new { firstName = "Nora", lastName, email = $"{lastName}@example.org" })).AssertStatus(201);

    [Fact]
    public async Task One_person_and_the_parents_of_a_class_are_invited()
    {
        var office = await App.ApiAsync("registrar");
        var lastName = $"Quill{Guid.CreateVersion7():N}";
        var section = (await office.ClassesAsync()).Single(one => (string)one!["name"]! == "Grade 1 B")!;
        await Page.SignInAsync("registrar", $"/classes/{section["id"]}");
        await Main.GetByRole(AriaRole.Link, new() { Name = "Invite the parents" }).ClickAsync();
        await Expect(Main).ToContainTextAsync("get a mail with a link to choose a password");
        await Accessibility.AssertAccessible(Page);
        await Main.GetByRole(AriaRole.Button, new() { NameRegex = new("^Send [0-9]+ invitations$") }).ClickAsync();
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("invitations are on their way");
        await Main.GetByRole(AriaRole.Link, new() { Name = "Invite the parents" }).ClickAsync();
        await Expect(Main).ToContainTextAsync("Was invited a moment ago");
        await Expect(Main).ToContainTextAsync("Nobody is to be invited");
        await Accessibility.AssertAccessible(Page);

        var parent = (await office.PostAsync("parents", new { firstName = "Mira", lastName })).AssertStatus(201);
        await Page.GotoAsync($"/parents/{parent["id"]}");
        await Expect(Main).ToContainTextAsync("no e-mail address is recorded");
        (await office.PatchAsync($"parents/{parent["id"]}", new { email = $"{lastName}@example.org" })).AssertStatus(200);
        await Page.ReloadAsync();
        await Expect(Main).ToContainTextAsync("An invitation was sent on");
        await Accessibility.AssertAccessible(Page);
    }

    [Fact]
    public async Task An_account_is_found_given_a_role_blocked_and_unblocked()
    {
        var lastName = $"Quill{Guid.CreateVersion7():N}";
        await AddTeacherAsync(lastName);
        await Page.SignInAsync("admin", "/settings");
        await Main.GetByRole(AriaRole.Link, new() { Name = "Users and roles" }).ClickAsync();
        await Expect(Main.Locator("tbody tr").First).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a person" }).FillAsync(lastName);
        await Main.GetByRole(AriaRole.Link, new() { Name = $"Nora {lastName}" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = $"Nora {lastName}" })).ToBeVisibleAsync();
        await Expect(Main.Locator(".status").First).ToHaveTextAsync("Invited");
        await Accessibility.AssertAccessible(Page);

        await Main.GetByRole(AriaRole.Checkbox, new() { Name = "Registrar" }).CheckAsync();
        await Press("Save the roles");
        await Expect(Main.Locator(".page-header-words p")).ToContainTextAsync("Registrar · Teacher");
        await Press("Block");
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("is signed out everywhere");
        await Accessibility.AssertAccessible(Page);
        await Confirm("Block the account");
        await Expect(Main.Locator(".status").First).ToHaveTextAsync("Blocked");
        await Accessibility.AssertAccessible(Page);
        await Press("Unblock");
        await Confirm("Unblock the account");
        await Expect(Main.Locator(".status").First).ToHaveTextAsync("Invited");
    }

    [Fact]
    public async Task Sessions_are_ended_and_a_link_is_sent()
    {
        var lastName = $"Quill{Guid.CreateVersion7():N}";
        var email = (string)(await AddTeacherAsync(lastName))["email"]!;
        var token = Mailbox.Link(await App.Mail.WaitForAsync(email)).Query.Split('=')[1];
        (await App.Api().PostAsync("auth/reset-password", new { token = Uri.UnescapeDataString(token), password = "Vb9 ploughing zebras under tin" })).AssertStatus(204);
        await App.Api().SignInAsync(email, "Vb9 ploughing zebras under tin");
        await Page.SignInAsync("admin", $"/settings/users?search={lastName}");
        await Main.GetByRole(AriaRole.Link, new() { Name = $"Nora {lastName}" }).ClickAsync();
        await Press("Send a reset link");
        await Confirm("Send the link");
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("A link is on its way");
        await Press("End all sessions");
        await Confirm("End all sessions");
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("All sessions of");
        await Expect(Main.GetByRole(AriaRole.Button, new() { Name = "End all sessions" })).ToHaveCountAsync(0);
    }
}
