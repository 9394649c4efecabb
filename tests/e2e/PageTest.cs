using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace EduSphere.E2ETests;

/// <summary>
/// A test with a browser window of its own. Whatever the test asserts, it also fails on an error in the console, an uncaught exception,
/// a violation of the content security policy and a request to another origin. A failed test leaves a screenshot in TestResults.
/// </summary>
public abstract class PageTest(Browser browser) : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> faults = new();
    private IBrowserContext? context;

    protected Browser Browser => browser;

    protected EduSphereApp App => browser.App;

    protected IPage Page { get; private set; } = null!;

    /// <summary>The window, where a test wants another: a phone, another language, a dark theme.</summary>
    protected virtual BrowserNewContextOptions Window => new() { ViewportSize = new() { Width = 1440, Height = 900 } };

    public async ValueTask InitializeAsync()
    {
        context = await browser.NewContextAsync(Window);
        await context.AddInitScriptAsync(
            "document.addEventListener('securitypolicyviolation', e => console.error(`content security policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`))");
        context.Console += (_, message) =>
        {
            if (message.Type == "error")
                faults.Enqueue($"console: {message.Text} ({message.Location})");
        };
        context.WebError += (_, error) => faults.Enqueue($"uncaught: {error.Error}");
        context.Request += (_, request) =>
        {
            var target = new Uri(request.Url);
            if (target.Scheme is "http" or "https" or "ws" or "wss" && target.Authority != App.Address.Authority)
                faults.Enqueue($"another origin: {request.Url}");
        };
        Page = await context.NewPageAsync();
    }

    /// <summary>Takes away the faults that a test provokes on purpose, such as the console's line about a refused request.</summary>
    protected IReadOnlyList<string> TakeFaults()
    {
        var taken = new List<string>();
        while (faults.TryDequeue(out var fault))
            taken.Add(fault);
        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (context is null)
            return;
        var seen = TakeFaults();
        if (!Page.IsClosed && (seen.Count > 0 || TestContext.Current.TestState?.Result == TestResult.Failed))
            await Page.ScreenshotAsync(new() { Path = Screenshots.PathFor(TestContext.Current.Test), FullPage = true });
        await context.DisposeAsync();
        Assert.True(seen.Count == 0, string.Join(Environment.NewLine, seen));
    }
}
