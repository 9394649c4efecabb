using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(EduSphere.E2ETests.Browser))]
[assembly: CaptureConsole]

namespace EduSphere.E2ETests;

/// <summary>One headless Chromium and one program with the demo school on a free port for all tests; each test opens a context, which shares nothing with the others.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? chromium;

    public EduSphereApp App { get; } = new()
    {
        OnKestrel = true,
        Settings = new Dictionary<string, string>
        {
            ["Demo:Enabled"] = "true",
            // What is built and not published is otherwise asked for again each time, for who edits it.
            ["EnableStaticAssetsDevelopmentCaching"] = "true",
        },
    };

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        // Ends a broken run on a busy machine; it measures nothing.
        Assertions.SetDefaultExpectTimeout(30_000);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("EDUSPHERE_TEST_CHROMIUM") ?? "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options)
    {
        options.BaseURL ??= App.Address.ToString();
        options.Locale ??= "en-GB";
        return chromium!.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
        await App.DisposeAsync();
    }
}
