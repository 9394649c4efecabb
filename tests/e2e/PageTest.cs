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
    private readonly List<IBrowserContext> windows = [];

    protected Browser Browser => browser;

    /// <summary>The program under test, where a class wants another than the one that all share.</summary>
    protected virtual EduSphereApp App => browser.App;

    protected IPage Page { get; private set; } = null!;

    /// <summary>The window, where a test wants another: a phone, another language, a dark theme.</summary>
    protected virtual BrowserNewContextOptions Window => new() { ViewportSize = new() { Width = 1440, Height = 900 } };

    public async ValueTask InitializeAsync() => Page = await OpenWindowAsync();

    /// <summary>A window that shares nothing with the others: another person at another desk.</summary>
    protected async Task<IPage> OpenWindowAsync()
    {
        var options = Window;
        options.BaseURL = App.Address.ToString();
        var context = await browser.NewContextAsync(options);
        windows.Add(context);
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
        return await context.NewPageAsync();
    }

    /// <summary>Signs a window in without the sign-in page.</summary>
    protected async Task SignInAsync(IPage page, string username, string password = EduSphereApp.Password)
    {
        var answer = await page.APIRequest.PostAsync("/api/v1/auth/login?useCookies=true", new()
        {
            Headers = new Dictionary<string, string> { ["Origin"] = App.Address.GetLeftPart(UriPartial.Authority) },
            DataObject = new { username, password },
        });
        Assert.True(answer.Ok, await answer.TextAsync());
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
        var seen = TakeFaults();
        if (Page is { IsClosed: false } && (seen.Count > 0 || TestContext.Current.TestState?.Result == TestResult.Failed))
            await Page.ScreenshotAsync(new() { Path = Screenshots.PathFor(TestContext.Current.Test), FullPage = true });
        foreach (var window in windows)
            await window.DisposeAsync();
        Assert.True(seen.Count == 0, string.Join(Environment.NewLine, seen));
    }
}
