using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(EduSphere.E2ETests.Browser))]

namespace EduSphere.E2ETests;

/// <summary>One headless Chromium and one program on a free port for all tests; each test opens a context, which shares nothing with the others.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    public EduSphereApp App { get; } = new() { OnKestrel = true };

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
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
        options.BaseURL = App.Address.ToString();
        options.Locale ??= "en-GB";
        return _chromium!.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _playwright?.Dispose();
        await App.DisposeAsync();
    }
}
