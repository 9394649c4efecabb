using EduSphere.Platform.Security;
using Microsoft.Extensions.Time.Testing;

namespace EduSphere.IntegrationTests;

/// <summary>How often may be asked, counted by what is asked and from where.</summary>
public class HttpLimitsTests
{
    [Fact]
    public async Task Pages_are_counted_with_the_API_and_a_person_is_told_by_a_page()
    {
        await using var app = Limited();
        await app.InitializeAsync();
        var api = await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Admin);
        (await api.GetAsync("auth/me")).AssertStatus(200);
        Assert.Equal(200, (await api.GetAsync("/account", ("Accept", "text/html"))).Status);

        var page = await api.GetAsync("/account", ("Accept", "text/html"));

        Assert.Equal((429, "text/html"), (page.Status, page.ContentType));
        Assert.Contains("<h1", page.Text);
        Assert.NotNull(page.Header("Retry-After"));
        (await api.GetAsync("auth/me")).AssertProblem(429, "too-many-requests");
        Assert.Equal(200, (await api.GetAsync("/health/live")).Status);
        Assert.Equal(200, (await api.GetAsync("/favicon.svg")).Status);
    }

    [Theory]
    [InlineData(null, 429)]
    [InlineData("192.0.2.0/24", 429)]
    [InlineData("127.0.0.0/8", 401)]
    public async Task Where_a_request_says_it_comes_from_is_believed_of_a_known_proxy_alone(string? network, int status)
    {
        await using var app = Limited(network);
        await app.InitializeAsync();
        var api = app.Api();
        var answers = new List<int>();
        for (var last = 1; last <= 3; last++)
            answers.Add((await api.GetAsync("auth/me", ("X-Forwarded-For", $"198.51.100.{last}"))).Status);

        Assert.Equal([401, 401, status], answers);
    }

    /// <summary>Two a minute; the clock stands.</summary>
    private static EduSphereApp Limited(string? network = null) => new()
    {
        OnKestrel = true,
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 9, 0, 0, TimeSpan.Zero)),
        Settings = new Dictionary<string, string>(network is null ? [] : [new("Proxy:KnownNetworks:0", network)])
        {
            ["RateLimits:Enabled"] = "true",
            ["RateLimits:PermitsPerMinute"] = "2",
        },
    };
}
