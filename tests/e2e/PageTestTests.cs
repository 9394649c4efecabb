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

        await TakeFaultsAsync("^console: broken ");
    }

    [Fact]
    public async Task A_violation_of_the_content_security_policy_is_a_fault()
    {
        await Page.GotoAsync("/sign-in");
        await Page.EvaluateAsync("fetch('http://localhost:9/elsewhere').catch(() => {})");

        await TakeFaultsAsync("^console: content security policy: connect-src ", "^console: Connecting to 'http://localhost:9/elsewhere' violates ", "^console: Fetch API cannot load http://localhost:9/elsewhere");
    }

    [Fact]
    public async Task A_request_to_another_origin_is_a_fault()
    {
        await Assert.ThrowsAsync<PlaywrightException>(() => Page.GotoAsync("http://localhost:9/elsewhere"));

        await TakeFaultsAsync("^another origin: http://localhost:9/elsewhere$");
    }

    [Fact]
    public async Task A_fault_that_nobody_named_stays_one()
    {
        await Page.EvaluateAsync("console.error('broken'), console.error('another')");

        await TakeFaultsAsync("^console: another ");

        Assert.Equal(["broken"], Unnamed.Select(fault => fault.Split(' ')[1]));
        await TakeFaultsAsync("^console: broken ");
    }

    [Fact]
    public async Task A_picture_without_a_text_is_found_by_axe()
    {
        await Page.SetContentAsync("<!doctype html><html lang=en><title>Photo</title><main><h1>Photo</h1><img src='data:,'></main></html>");

        var failure = await Assert.ThrowsAsync<TrueException>(() => Accessibility.AssertAccessible(Page));

        Assert.Contains("image-alt", failure.Message);
    }
}

/// <summary>What a test relies on that is sent to another origin and comes back.</summary>
public class ElsewhereTests(Browser browser) : PageTest(browser)
{
    protected override Uri Elsewhere => new("http://localhost:9");

    [Fact]
    public async Task The_origin_that_a_test_names_may_be_gone_to_and_nothing_of_it_may_be_on_a_page()
    {
        await Assert.ThrowsAsync<PlaywrightException>(() => Page.GotoAsync("http://localhost:9/elsewhere"));
        Assert.Empty(Unnamed);

        var window = await OpenWindowAsync();
        await window.SetContentAsync("<img alt='' src='http://localhost:9/picture'>");

        await TakeFaultsAsync("^another origin: http://localhost:9/picture$", "^console: Failed to load resource");
    }
}
