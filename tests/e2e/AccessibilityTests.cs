using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>The pages that need no session, as somebody meets them who has none.</summary>
public class AccessibilityTests(Browser browser) : PageTest(browser)
{
    [Theory]
    [InlineData("/sign-in", "Sign in")]
    [InlineData("/sign-up", "Request an account")]
    [InlineData("/forgot-password", "Forgot your password?")]
    [InlineData("/reset-password", "Choose a new password")]
    [InlineData("/reset-password?token=from-the-mail", "Choose a new password")]
    [InlineData("/not-found", "Page not found")]
    [InlineData("/error", "Something went wrong on our side")]
    public async Task A_page_without_a_session_is_accessible(string address, string heading)
    {
        await Page.GotoAsync(address);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1 })).ToBeVisibleAsync();

        await Accessibility.AssertAccessible(Page);
    }

    [Fact]
    public async Task Fields_that_are_refused_are_accessible()
    {
        await Page.GotoAsync("/sign-up");
        await Page.EvaluateAsync("""
            document.querySelectorAll('.field-error').forEach(error => { error.hidden = false; error.textContent = 'This is not right.'; });
            """);

        await Accessibility.AssertAccessible(Page);
    }
}

/// <summary>Pages from right to left.</summary>
public class RightToLeftTests(Browser browser) : PageTest(browser)
{
    protected override BrowserNewContextOptions Window => new() { ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "ar" };

    [Theory]
    [InlineData("admin", "/dashboard")]
    [InlineData("teacher", "/students")]
    [InlineData("registrar", "/imports")]
    public async Task A_page_in_Arabic_is_accessible(string username, string address)
    {
        await SignInAsync(Page, username, DemoSchool.Password);
        await Page.GotoAsync(address);
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");

        await Accessibility.AssertAccessible(Page);
    }

    [Fact]
    public async Task Numbers_bend_the_words_beside_them()
    {
        await SignInAsync(Page, "parent", DemoSchool.Password);
        await Page.GotoAsync("/students");

        await Expect(Page.Locator(".page-header p")).ToHaveTextAsync("طفلان");
    }
}
