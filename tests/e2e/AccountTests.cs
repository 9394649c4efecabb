using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

public class AccountTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task A_device_that_is_signed_out_is_out_at_once()
    {
        var other = App.Api();
        other.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Reception/1.0");
        await other.SignInAsync("accountant", DemoSchool.Password);
        await Page.SignInAsync("accountant", "/account");
        // Other tests sign in as the accountant too, whenever they come to it: the list may have more than these two.
        var devices = Page.Locator("section", new() { HasText = "Your devices" }).Locator(".list-row");
        await Expect(devices.Filter(new() { HasText = "This device" })).ToHaveCountAsync(1);
        var reception = devices.Filter(new() { HasText = "Reception/1.0" });
        await Expect(reception).ToHaveCountAsync(1);

        await reception.GetByRole(AriaRole.Button, new() { Name = "Sign out Reception/1.0" }).ClickAsync();

        await Expect(reception).ToHaveCountAsync(0);
        Assert.Equal(401, (await other.GetAsync("auth/me")).Status);
    }

    [Fact]
    public async Task The_own_phone_number_is_changed()
    {
        var number = $"+353 1 {Random.Shared.Next(100_000, 999_999)}";
        await Page.SignInAsync("registrar", "/account");
        await Page.GetByLabel("Phone").FillAsync(number);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(Page.Locator("#toasts")).ToContainTextAsync("Saved");
        await Page.ReloadAsync();
        await Expect(Page.GetByLabel("Phone")).ToHaveValueAsync(number);
    }

    [Fact]
    public async Task The_own_language_is_that_of_the_pages_from_then_on()
    {
        await Page.SignInAsync("accountant", "/account");
        await Page.GetByLabel("Language", new() { Exact = false }).And(Page.Locator("select")).SelectOptionAsync("ar");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "ar");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await Page.Locator("#language").SelectOptionAsync("");
        await Page.Locator("form[data-api$='/auth/me'] button").ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task A_wrong_present_password_is_said_beside_its_field()
    {
        await Page.SignInAsync("registrar", "/account");
        await Page.GetByLabel("Current password", new() { Exact = true }).FillAsync("not my password");
        await Page.GetByLabel("New password", new() { Exact = true }).FillAsync("four quiet green boats");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();

        await Expect(Page.Locator("#currentPassword-error")).ToHaveTextAsync("This is not your current password.");
        await Expect(Page.GetByLabel("New password", new() { Exact = true })).ToHaveValueAsync("four quiet green boats");
        await TakeFaultsAsync(Refused(400, "/api/v1/auth/change-password"));
    }
}
