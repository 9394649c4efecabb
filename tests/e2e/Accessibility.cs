using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace EduSphere.E2ETests;

public static class Accessibility
{
    private static readonly (int Width, int Height)[] Windows = [(1440, 900), (360, 740)];

    /// <summary>The rules of axe that look at colours: the only ones that a theme can change the answer of.</summary>
    private static readonly string[] Colours = ["color-contrast", "link-in-text-block"];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string IsLoaded = "() => window.axe !== undefined";

    /// <summary>A click changes the address at once and the page a moment later: what is drawn until then is the page before.</summary>
    private const string IsHere = "() => [...document.querySelectorAll('.skip-link')].every(link => link.pathname === location.pathname)";

    private const string Run = """
        async only => {
          const options = only ? { runOnly: { type: "rule", values: only } } : {};
          const { violations } = await axe.run(document, { resultTypes: ["violations"], ...options });
          return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, html }) => `${id} (${help}) at ${target}: ${html}`));
        }
        """;

    /// <summary>
    /// Script of the page changes its theme a moment after the browser changed its own, and the sidebar comes and goes a moment after the window grew or shrank:
    /// half changed, colours do not go together.
    /// </summary>
    private const string IsDrawn = """
        async theme => {
          const frame = () => new Promise(requestAnimationFrame);
          while ((document.documentElement.dataset.bsTheme ?? theme) !== theme) await frame();
          for (let n = 0; n < 5; n++) await frame();
        }
        """;

    /// <summary>Asserts that axe finds nothing on the page as it stands, in the light and the dark theme, on a phone and on a desk.</summary>
    public static async Task AssertAccessible(IPage page)
    {
        await page.WaitForFunctionAsync(IsHere);
        if (!await page.EvaluateAsync<bool>(IsLoaded))
            await page.EvaluateAsync(Axe);
        var findings = new List<string>();
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            foreach (var (width, height) in Windows)
            {
                await page.SetViewportSizeAsync(width, height);
                await page.EvaluateAsync(IsDrawn, theme.ToString().ToLowerInvariant());
                var found = await page.EvaluateAsync<string[]>(Run, theme == ColorScheme.Light ? null : Colours);
                findings.AddRange(found.Select(finding => $"{theme}, {width} px: {finding}"));
            }
        }

        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }
}
