using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace EduSphere.E2ETests;

/// <summary>
/// A test with a browser window of its own. Whatever the test asserts, it also fails on an error in the console, an uncaught exception,
/// a violation of the content security policy and a request to another origin. A failed test leaves a screenshot in TestResults.
/// </summary>
public abstract class PageTest(Browser browser) : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> faults = new();
    private readonly List<string> taken = [];
    private readonly List<IBrowserContext> windows = [];

    protected Browser Browser => browser;

    /// <summary>The program under test, where a class wants another than the one that all share.</summary>
    protected virtual EduSphereApp App => browser.App;

    protected IPage Page { get; private set; } = null!;

    /// <summary>The origin that a window is sent to and comes back from, where there is one. Its pages may be gone to; nothing of it may be on ours.</summary>
    protected virtual Uri? Elsewhere => null;

    /// <summary>The window, where a test wants another: a phone, another language, a dark theme.</summary>
    protected virtual BrowserNewContextOptions Window => new() { ViewportSize = new() { Width = 1440, Height = 900 } };

    public async ValueTask InitializeAsync() => Page = await OpenWindowAsync();

    /// <summary>A window that shares nothing with the others: another person at another desk.</summary>
    /// <param name="scripts">Whether scripts run in it.</param>
    protected async Task<IPage> OpenWindowAsync(bool scripts = true)
    {
        var options = Window;
        options.BaseURL = App.Address.ToString();
        options.JavaScriptEnabled = scripts;
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
            var goesElsewhere = request.IsNavigationRequest && target.Authority == Elsewhere?.Authority;
            if (target.Scheme is "http" or "https" or "ws" or "wss" && target.Authority != App.Address.Authority && !goesElsewhere)
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

    /// <summary>Keeps scripts from coming, as a slow line does, until it is disposed of.</summary>
    /// <param name="which">Their address; the page's modules unless told.</param>
    protected static async Task<IAsyncDisposable> HoldScriptsAsync(IPage page, Regex? which = null)
    {
        var held = new HeldScripts(page, which ?? HeldScripts.Modules);
        await page.RouteAsync(held.Which, held.HoldAsync);
        return held;
    }

    /// <summary>Takes the faults that a test provokes on purpose. Each must be seen; those that nobody named still fail the test.</summary>
    /// <param name="named">Regular expressions, such as <see cref="Refused"/> gives.</param>
    protected async Task TakeFaultsAsync(params string[] named)
    {
        foreach (var name in named)
        {
            await Eventually.BecomesAsync(() => Task.FromResult(string.Join(Environment.NewLine, faults)), _ => faults.Any(fault => Regex.IsMatch(fault, name)), $"a fault '{name}'");
            taken.Add(name);
        }
    }

    /// <summary>Names a fault that a test may provoke, as the moment has it, and need not.</summary>
    protected void AllowFault(string name) => taken.Add(name);

    /// <summary>The faults so far for which the test will fail.</summary>
    protected IEnumerable<string> Unnamed => faults.Where(fault => !taken.Exists(name => Regex.IsMatch(fault, name)));

    /// <summary>The console's line about a request that was refused.</summary>
    /// <param name="path">What its address ends in.</param>
    protected static string Refused(int status, string path) => $@"^console: .* status of {status} .*{Regex.Escape(path)}(:\d+:\d+)?\)$";

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var seen = Unnamed.ToList();
        if (Page is { IsClosed: false } && (seen.Count > 0 || TestContext.Current.TestState?.Result == TestResult.Failed))
            await Page.ScreenshotAsync(new() { Path = Screenshots.PathFor(TestContext.Current.Test), FullPage = true });
        foreach (var window in windows)
            await window.DisposeAsync();
        Assert.True(seen.Count == 0, string.Join(Environment.NewLine, seen));
    }

    private sealed class HeldScripts(IPage page, Regex which) : IAsyncDisposable
    {
        public static readonly Regex Modules = new(@"/(lib/shell|js/kit/[\w-]+)\.\w+\.js$");

        private readonly TaskCompletionSource let = new();

        public Regex Which => which;

        public async Task HoldAsync(IRoute route)
        {
            await let.Task;
            await route.ContinueAsync();
        }

        public async ValueTask DisposeAsync()
        {
            let.TrySetResult();
            await page.UnrouteAsync(which, HoldAsync);
        }
    }
}
