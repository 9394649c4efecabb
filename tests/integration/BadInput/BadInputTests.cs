using Serilog.Events;

namespace EduSphere.IntegrationTests;

/// <summary>
/// The catalogue of bad input beside this file, case by case: the answer is the one that is expected, a problem document says nothing of what
/// was sent, nor does the log, which holds no error; no row of any table is another afterwards, and whoever sent it goes on.
/// </summary>
public class BadInputTests(BadInputApp bad) : IClassFixture<BadInputApp>
{
    public static TheoryData<string, string> Cases => [.. BadInputCase.Files.SelectMany(BadInputCase.In, (file, found) => (file, found.Name))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_is_survived(string file, string name)
    {
        var scene = await bad.SceneAsync(file);
        var found = BadInputCase.In(file).Single(one => one.Name == name);
        var sent = found.In(scene.Values);
        var caller = scene[sent.Who];
        var before = await bad.TablesAsync();

        bad.App.Log!.Clear();
        var answer = await caller.SendAsync(sent.Method, sent.Address, sent.Content, sent.RequestHeaders);

        if (sent.Kind is null)
            Assert.Equal(sent.Status, answer.Status);
        else
            AssertRefused(found with { Members = sent.Members }, answer);
        Assert.Equal([], (await bad.TablesAsync()).Except(before));
        AssertLog(found);
        Assert.Equal(200, (await caller.GetAsync(sent.Who == "anyone" ? "/health/live" : "auth/me")).Status);
    }

    private static void AssertRefused(BadInputCase sent, ApiResponse answer)
    {
        var problem = answer.AssertProblem(sent.Status, sent.Kind!);
        if (sent.Members.Length > 0)
            Assert.Equal(sent.Members.Order(StringComparer.Ordinal), (problem["errors"]?.AsObject().Select(error => error.Key) ?? []).Order(StringComparer.Ordinal));
        Assert.All(sent.Texts, text => Assert.DoesNotContain(text, answer.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("Bearer", answer.Text, StringComparison.Ordinal);
    }

    private void AssertLog(BadInputCase sent) => Assert.All(bad.App.Log!.Events, logged =>
    {
        var text = LogOfTest.Text(logged);
        Assert.True(logged.Level < LogEventLevel.Error, text);
        Assert.All(sent.Texts, said => Assert.DoesNotContain(said, text, StringComparison.Ordinal));
    });
}
