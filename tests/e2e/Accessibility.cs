using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace EduSphere.E2ETests;

public static class Accessibility
{
    private static readonly (int Width, int Height)[] Windows = [(360, 740), (1440, 900)];

    /// <summary>Script of the page changes its theme a moment after the browser changed its own; half changed, colours do not go together.</summary>
    private const string ThemeIsDrawn = """
        async theme => {
          const frame = () => new Promise(requestAnimationFrame);
          while ((document.documentElement.dataset.bsTheme ?? theme) !== theme) await frame();
          for (let n = 0; n < 5; n++) await frame();
        }
        """;

    /// <summary>Asserts that axe finds nothing on the page as it stands, in the light and the dark theme, on a phone and on a desk.</summary>
    public static async Task AssertAccessible(IPage page)
    {
        var findings = new List<string>();
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            await page.EvaluateAsync(ThemeIsDrawn, theme.ToString().ToLowerInvariant());
            foreach (var (width, height) in Windows)
            {
                await page.SetViewportSizeAsync(width, height);
                var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
                findings.AddRange(
                    from violation in result.Violations
                    from node in violation.Nodes
                    select $"{theme}, {width} px: {violation.Id} ({violation.Help}) at {node.Target}: {node.Html}");
            }
        }

        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }
}
