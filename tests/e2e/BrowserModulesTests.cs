using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>What a browser loads to run a page.</summary>
public class BrowserModulesTests(Browser browser) : PageTest(browser)
{
    private const int MostBytes = 100_000;
    private const int MostBytesOfStyles = 40_000;

    [Fact]
    public async Task The_first_page_after_sign_in_runs_on_little_script_and_the_browser_keeps_all_of_it()
    {
        var scripts = Scripts();
        await SignInAsync(Page, "admin", DemoSchool.Password);
        await Page.GotoAsync("/dashboard");
        await Page.WaitForFunctionAsync("() => window.signalR !== undefined");

        Assert.Contains(scripts, script => script.Url.Contains("/lib/shell.", StringComparison.Ordinal));
        Assert.Contains(scripts, script => script.Url.Contains("/js/kit/palette.", StringComparison.Ordinal));
        await AssertKeptAsync(scripts);
        var sizes = await Task.WhenAll(scripts.Select(async script => Compressed(await script.BodyAsync())));
        Assert.InRange(sizes.Sum(), 1, MostBytes);
        TestContext.Current.TestOutputHelper?.WriteLine($"{sizes.Length} scripts, {sizes.Sum()} bytes compressed");
    }

    [Fact]
    public async Task The_script_of_a_feature_is_kept_too()
    {
        var scripts = Scripts();
        await SignInAsync(Page, "registrar", DemoSchool.Password);
        await Page.GotoAsync("/students");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Import students" })).ToBeVisibleAsync();
        await Page.WaitForFunctionAsync("() => performance.getEntriesByType('resource').some(entry => entry.name.includes('/NewImport.'))");

        Assert.Contains(scripts, script => script.Url.Contains("/NewImport.", StringComparison.Ordinal));
        await AssertKeptAsync(scripts);
    }

    [Fact]
    public async Task The_shells_modules_are_one_file_and_its_styles_are_few()
    {
        var (scripts, styles) = (Scripts(), Loaded("stylesheet"));
        await SignInAsync(Page, "admin", DemoSchool.Password);
        await Page.GotoAsync("/dashboard");
        await Page.WaitForFunctionAsync("() => window.signalR !== undefined");

        Assert.Single(scripts, script => script.Url.Contains("/lib/shell.", StringComparison.Ordinal));
        Assert.DoesNotContain(scripts, script => Regex.IsMatch(script.Url, "/js/[^/]+$"));
        var sizes = await Task.WhenAll(styles.Select(async sheet => Compressed(await sheet.BodyAsync())));
        Assert.InRange(sizes.Sum(), 1, MostBytesOfStyles);
    }

    private ConcurrentBag<IResponse> Scripts() => Loaded("script");

    private ConcurrentBag<IResponse> Loaded(string type)
    {
        var loaded = new ConcurrentBag<IResponse>();
        Page.Response += (_, response) =>
        {
            if (response.Request.ResourceType == type)
                loaded.Add(response);
        };
        return loaded;
    }

    /// <summary>As a published program sends it; one that is only built does not take the trouble.</summary>
    private static long Compressed(byte[] script)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(script);
        return compressed.Length;
    }

    private static async Task AssertKeptAsync(IEnumerable<IResponse> scripts)
    {
        foreach (var script in scripts)
            Assert.True((await script.HeaderValueAsync("cache-control"))?.Contains("immutable", StringComparison.Ordinal) == true, $"{script.Url} is asked for again each time.");
    }
}
