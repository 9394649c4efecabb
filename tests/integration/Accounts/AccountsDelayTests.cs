using Microsoft.Extensions.Time.Testing;

namespace EduSphere.IntegrationTests;

/// <summary>A program of its own: its clock stands still unless a test moves it, and it counts requests.</summary>
public sealed class GuardedApp : IAsyncLifetime
{
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 4, 9, 0, 0, TimeSpan.Zero));

    public EduSphereApp App { get; }

    public GuardedApp() => App = new EduSphereApp
    {
        OnKestrel = true,
        Time = Clock,
        Settings = new Dictionary<string, string>
        {
            ["RateLimits:Enabled"] = "true",
            ["Cors:Origins:0"] = "https://portal.school.test",
        },
    };

    /// <summary>The minute in which no other test has asked anything.</summary>
    public void NextMinute() => Clock.Advance(TimeSpan.FromMinutes(1));

    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

[CollectionDefinition(nameof(GuardedApp))]
public class GuardedAppCollection : ICollectionFixture<GuardedApp>;

[Collection(nameof(GuardedApp))]
public class AccountsDelayTests(GuardedApp guarded)
{
    [Fact]
    public async Task After_five_wrong_passwords_each_next_try_waits_longer()
    {
        guarded.NextMinute();
        var school = await TestSchool.CreateAsync(guarded.App);
        var name = school.Teacher.UserName;
        for (var attempt = 1; attempt <= 5; attempt++)
            (await SignInAsync(name, "a wrong password 8")).AssertProblem(401, "sign-in-failed");

        var waits = new List<int>();
        for (var attempt = 6; attempt <= 20; attempt++)
        {
            guarded.NextMinute();
            guarded.Clock.Advance(TimeSpan.FromHours(1));
            (await SignInAsync(name, "a wrong password 8")).AssertProblem(401, "sign-in-failed");
            var refused = await SignInAsync(name, EduSphereApp.Password);
            refused.AssertProblem(429, "too-many-requests");
            waits.Add(int.Parse(refused.Header("Retry-After")!));
        }

        Assert.Equal([4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900, 900, 900, 900], waits);
    }

    [Fact]
    public async Task The_right_password_helps_only_after_the_wait_and_then_clears_it()
    {
        guarded.NextMinute();
        var school = await TestSchool.CreateAsync(guarded.App);
        for (var attempt = 1; attempt <= 5; attempt++)
            await SignInAsync(school.Teacher.UserName, "a wrong password 8");
        var early = await SignInAsync(school.Teacher.UserName, EduSphereApp.Password);
        guarded.Clock.Advance(TimeSpan.FromSeconds(int.Parse(early.Header("Retry-After")!)));
        var late = await SignInAsync(school.Teacher.UserName, EduSphereApp.Password);
        var wrongAgain = await SignInAsync(school.Teacher.UserName, "a wrong password 8");
        var rightAgain = await SignInAsync(school.Teacher.UserName, EduSphereApp.Password);

        early.AssertProblem(429, "too-many-requests");
        late.AssertStatus(200);
        wrongAgain.AssertProblem(401, "sign-in-failed");
        rightAgain.AssertStatus(200);
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_made_to_wait_as_well()
    {
        guarded.NextMinute();
        for (var attempt = 1; attempt <= 5; attempt++)
            (await SignInAsync("nobody.at.all", "a wrong password 8")).AssertProblem(401, "sign-in-failed");

        (await SignInAsync("nobody.at.all", "a wrong password 8")).AssertProblem(429, "too-many-requests");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_address_signs_in_thirty_times_a_minute_whatever_it_says_of_itself(bool forges)
    {
        guarded.NextMinute();
        var answers = new List<ApiResponse>();
        for (var attempt = 1; attempt <= 31; attempt++)
            answers.Add(await SignInAsync($"somebody{attempt}.{forges}", "a wrong password 8", forges ? [("X-Forwarded-For", $"198.51.100.{attempt}")] : []));

        Assert.All(answers.Take(30), answer => answer.AssertProblem(401, "sign-in-failed"));
        answers[30].AssertProblem(429, "too-many-requests");
        Assert.Equal(answers[30].Header("RateLimit-Reset"), answers[30].Header("Retry-After"));
        guarded.NextMinute();
        (await SignInAsync($"somebody.else.{forges}", "a wrong password 8")).AssertProblem(401, "sign-in-failed");
    }

    private Task<ApiResponse> SignInAsync(string username, string password, params (string, string)[] headers) =>
        guarded.App.Api().PostAsync("auth/login", new { username, password }, headers);
}
