namespace EduSphere.E2ETests;

/// <summary>What is drawn of a page stays where it is while the rest comes: over a slow line, on a slow processor, on a desk and on a phone.</summary>
public class NothingMovesTests(Browser browser) : PageTest(browser)
{
    private const string Watch = """
        window.moved = [];
        new PerformanceObserver(list => window.moved.push(...list.getEntries().map(({ value, sources }) => `${value} ${sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.textContent)}`)))
          .observe({ type: "layout-shift", buffered: true });
        """;

    private const string Moved = "() => new Promise(resolve => requestAnimationFrame(() => setTimeout(() => resolve(window.moved))))";

    private const string Entries = "() => [...document.querySelectorAll('.sidebar [data-nav]')].map(link => link.getAttribute('href'))";

    private const string FirstListed = "() => document.querySelector('main :is(a.person, a.register-tile, tbody th a)')?.getAttribute('href')";

    [Theory]
    [InlineData("admin", 1440)]
    [InlineData("admin", 360)]
    [InlineData("teacher", 1440)]
    [InlineData("accountant", 1440)]
    [InlineData("parent", 360)]
    public async Task No_page_of_the_sidebar_moves_and_none_that_it_leads_to(string username, int width)
    {
        await SignInAsync(Page, username, DemoSchool.Password);
        await Page.SetViewportSizeAsync(width, 800);
        await Page.AddInitScriptAsync(Watch);
        await Page.GotoAsync("/account");
        var entries = await Page.EvaluateAsync<string[]>(Entries);
        await SlowDownAsync();

        Assert.NotEmpty(entries);
        foreach (var entry in entries)
        {
            await AssertStillAsync(entry);
            if (await Page.EvaluateAsync<string?>(FirstListed) is { } listed)
                await AssertStillAsync(listed);
        }
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-up")]
    [InlineData("/forgot-password")]
    public async Task No_page_without_a_session_moves(string address)
    {
        await Page.AddInitScriptAsync(Watch);
        await SlowDownAsync();

        await AssertStillAsync(address);
    }

    [Theory]
    [InlineData("/students/new")]
    [InlineData("/fees/charge")]
    [InlineData("/fees/overview")]
    [InlineData("/settings/audit")]
    [InlineData("/settings/users")]
    public async Task No_page_deeper_down_moves(string address)
    {
        await SignInAsync(Page, "admin", DemoSchool.Password);
        await Page.AddInitScriptAsync(Watch);
        await SlowDownAsync();

        await AssertStillAsync(address);
    }

    private async Task AssertStillAsync(string address)
    {
        await Page.GotoAsync(address);
        await Page.WaitForFunctionAsync(DemoSchool.HasStarted);
        var moved = await Page.EvaluateAsync<string[]>(Moved);
        Assert.True(moved.Length == 0, $"{address}: {string.Join(Environment.NewLine, moved)}");
    }

    private async Task SlowDownAsync()
    {
        var devtools = await Page.Context.NewCDPSessionAsync(Page);
        await devtools.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 20, ["downloadThroughput"] = 200_000, ["uploadThroughput"] = 200_000 });
        await devtools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
    }
}
