using Microsoft.Playwright;
using Xunit.Sdk;

namespace EduSphere.E2ETests;

/// <summary>What the other tests rely on: that a fault is seen.</summary>
public class PageTestTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task An_error_in_the_console_is_a_fault()
    {
        await Page.EvaluateAsync("console.error('broken')");

        await AssertFaultAsync("console: broken");
    }

    [Fact]
    public async Task A_violation_of_the_content_security_policy_is_a_fault()
    {
        await Page.GotoAsync("/sign-in");
        await Page.EvaluateAsync("fetch('http://localhost:9/elsewhere').catch(() => {})");

        await AssertFaultAsync("console: content security policy: connect-src");
    }

    [Fact]
    public async Task A_request_to_another_origin_is_a_fault()
    {
        await Assert.ThrowsAsync<PlaywrightException>(() => Page.GotoAsync("http://localhost:9/elsewhere"));

        await AssertFaultAsync("another origin: http://localhost:9/elsewhere");
    }

    [Fact]
    public async Task A_picture_without_a_text_is_found_by_axe()
    {
        await Page.SetContentAsync("<!doctype html><html lang=en><title>Photo</title><main><h1>Photo</h1><img src='data:,'></main></html>");

        var failure = await Assert.ThrowsAsync<TrueException>(() => Accessibility.AssertAccessible(Page));

        Assert.Contains("image-alt", failure.Message);
        TakeFaults();
    }

    /// <summary>Faults arrive while the page lives on; once it is closed there are no more to come.</summary>
    private async Task AssertFaultAsync(string start)
    {
        await Eventually.BecomesAsync(
            () => Task.FromResult(TakeFaults()),
            faults => faults.Any(fault => fault.StartsWith(start, StringComparison.Ordinal)),
            $"a fault that starts with '{start}'");
        await Page.CloseAsync();
        TakeFaults();
    }
}
