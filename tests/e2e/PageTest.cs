using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace EduSphere.E2ETests;

/// <summary>
/// A test with a browser window of its own. Whatever the test asserts, it also fails on an error in the console, an uncaught exception,
/// a violation of the content security policy and a request to another origin. A failed test leaves a screenshot in TestResults.
/// </summary>
public abstract class PageTest(Browser browser) : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _faults = new();
    private IBrowserContext? _context;

    protected Browser Browser => browser;

    protected EduSphereApp App => browser.App;

    protected IPage Page { get; private set; } = null!;

    /// <summary>The window, where a test wants another: a phone, another language, a dark theme.</summary>
    protected virtual BrowserNewContextOptions Window => new() { ViewportSize = new() { Width = 1440, Height = 900 } };

    public async ValueTask InitializeAsync()
    {
        _context = await browser.NewContextAsync(Window);
        await _context.AddInitScriptAsync(
            "document.addEventListener('securitypolicyviolation', e => console.error(`content security policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`))");
        _context.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _faults.Enqueue($"console: {message.Text} ({message.Location})");
            }
        };
        _context.WebError += (_, error) => _faults.Enqueue($"uncaught: {error.Error}");
        _context.Request += (_, request) =>
        {
            var target = new Uri(request.Url);
            if (target.Scheme is "http" or "https" or "ws" or "wss" && target.Authority != App.Address.Authority)
            {
                _faults.Enqueue($"another origin: {request.Url}");
            }
        };
        Page = await _context.NewPageAsync();
    }

    /// <summary>Takes away the faults that a test provokes on purpose, such as the console's line about a refused request.</summary>
    protected IReadOnlyList<string> TakeFaults()
    {
        var faults = new List<string>();
        while (_faults.TryDequeue(out var fault))
        {
            faults.Add(fault);
        }

        return faults;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_context is null)
        {
            return;
        }

        var faults = TakeFaults();
        if (faults.Count > 0 || TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            await Page.ScreenshotAsync(new() { Path = Screenshots.PathFor(TestContext.Current.Test), FullPage = true });
        }

        await _context.DisposeAsync();
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }
}
