using Microsoft.Playwright;
using Xunit.Sdk;

namespace EduSphere.E2ETests;

/// <summary>What the other tests rely on: that a fault is seen.</summary>
public class PageTestTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task An_error_in_the_console_is_a_fault()
    {
        await Page.GotoAsync("/health/live");
        await Page.EvaluateAsync("console.error('broken')");

        Assert.Contains(TakeFaults(), fault => fault.StartsWith("console: broken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_violation_of_the_content_security_policy_is_a_fault()
    {
        const string Violation = "content security policy: connect-src";
        await Page.GotoAsync("/health/live");
        await Page.RunAndWaitForConsoleMessageAsync(
            () => Page.EvaluateAsync("fetch('http://localhost:9/elsewhere').catch(() => {})"),
            new() { Predicate = message => message.Text.StartsWith(Violation, StringComparison.Ordinal) });

        Assert.Contains(TakeFaults(), fault => fault.StartsWith($"console: {Violation}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_to_another_origin_is_a_fault()
    {
        await Assert.ThrowsAsync<PlaywrightException>(() => Page.GotoAsync("http://localhost:9/elsewhere"));

        Assert.Contains("another origin: http://localhost:9/elsewhere", TakeFaults());
    }

    [Fact]
    public async Task A_picture_without_a_text_is_found_by_axe()
    {
        await Page.SetContentAsync("<!doctype html><html lang=en><title>Photo</title><main><h1>Photo</h1><img src='data:,'></main></html>");

        var failure = await Assert.ThrowsAsync<TrueException>(() => Accessibility.AssertAccessible(Page));

        Assert.Contains("image-alt", failure.Message);
        TakeFaults();
    }
}
