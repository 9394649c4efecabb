using System.Net.Http.Json;
using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>What every answer carries, whatever it is about.</summary>
[Collection(nameof(GuardedApp))]
public class HttpAnswerTests(GuardedApp guarded)
{
    private readonly ApiClient api = guarded.App.Api();

    [Theory]
    [InlineData("GET", "no/such/route", 404, "not-found")]
    [InlineData("GET", "students/1", 404, "not-found")]
    [InlineData("DELETE", "auth/login", 405, "method-not-allowed")]
    [InlineData("PUT", "auth/login", 405, "method-not-allowed")]
    [InlineData("GET", "auth/me", 401, "unauthenticated")]
    [InlineData("GET", "/.git/HEAD", 404, "not-found")]
    [InlineData("GET", "/.env", 404, "not-found")]
    [InlineData("GET", "/appsettings.json", 404, "not-found")]
    [InlineData("GET", "/web.config", 404, "not-found")]
    [InlineData("GET", "/%2e%2e/appsettings.json", 404, "not-found")]
    [InlineData("GET", "/metrics", 404, "not-found")]
    public async Task A_refusal_is_a_problem_document(string method, string path, int status, string kind)
    {
        guarded.NextMinute();

        var answer = await api.SendAsync(new HttpMethod(method), path);

        answer.AssertProblem(status, kind);
        AssertGuarded(answer);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_unread()
    {
        guarded.NextMinute();

        var answer = await api.PostAsync("auth/forgot-password", JsonContent.Create(new { email = new string('x', 1024 * 1024) }));

        answer.AssertProblem(413, "too-large");
        AssertGuarded(answer);
    }

    [Fact]
    public async Task A_program_that_asks_for_a_page_is_answered_as_a_program()
    {
        guarded.NextMinute();

        (await api.GetAsync("students", ("Accept", "text/html"), ("Accept-Language", "ar"))).AssertProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task Good_answers_are_guarded_and_kept_by_nobody_else()
    {
        guarded.NextMinute();
        var school = await TestSchool.CreateAsync(guarded.App);
        var signedIn = await school.SignInAsync(Role.Teacher);
        var answers = new[]
        {
            await signedIn.GetAsync("students"),
            await signedIn.GetAsync("auth/sessions"),
            await signedIn.PostAsync("auth/logout"),
            await api.PostAsync("auth/forgot-password", new { email = "nobody@school.test" }),
            await api.GetAsync("/health/live"),
            await api.GetAsync("/openapi/v1.json"),
        };

        foreach (var answer in answers)
            AssertGuarded(answer);
    }

    [Fact]
    public async Task What_has_a_tag_may_be_kept_by_its_reader_and_is_asked_for_again()
    {
        guarded.NextMinute();
        var school = await TestSchool.CreateAsync(guarded.App);

        Assert.Equal("no-cache, private", Sorted((await (await school.SignInAsync(Role.Teacher)).GetAsync("auth/me")).Header("Cache-Control")));
    }

    [Fact]
    public async Task A_method_hidden_in_a_header_does_not_count()
    {
        guarded.NextMinute();
        var school = await TestSchool.CreateAsync(guarded.App);
        var signedIn = await school.SignInAsync(Role.Teacher);

        (await signedIn.GetAsync("auth/me", ("X-HTTP-Method-Override", "DELETE"))).AssertStatus(200);
        (await signedIn.PostAsync("auth/me", new { }, ("X-HTTP-Method-Override", "PATCH"))).AssertProblem(405, "method-not-allowed");
    }

    [Fact]
    public async Task A_failure_is_told_without_its_inside()
    {
        await using var broken = new EduSphereApp();
        await broken.InitializeAsync();
        await using (var scope = broken.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.ExecuteSqlAsync($"DROP TABLE outbox");

        var answer = await broken.Api().PostAsync("auth/forgot-password", new { email = "somebody@school.test" });

        answer.AssertProblem(500, "broken");
        Assert.DoesNotContain("outbox", answer.Text);
        AssertGuarded(answer);
    }

    [Fact]
    public async Task Every_answer_of_the_API_says_how_much_is_left()
    {
        guarded.NextMinute();
        var school = await TestSchool.CreateAsync(guarded.App);
        var signedIn = await school.SignInAsync(Role.Teacher);

        var (first, second) = (await signedIn.GetAsync("auth/me"), await signedIn.GetAsync("auth/sessions"));

        Assert.Equal(("600", "599"), (first.Header("RateLimit-Limit"), first.Header("RateLimit-Remaining")));
        Assert.Equal(("600", "598"), (second.Header("RateLimit-Limit"), second.Header("RateLimit-Remaining")));
        Assert.InRange(int.Parse(second.Header("RateLimit-Reset")!), 1, 60);
    }

    [Fact]
    public async Task A_user_who_asks_too_often_is_refused_and_others_are_not()
    {
        guarded.NextMinute();
        var school = await TestSchool.CreateAsync(guarded.App);
        var (eager, patient) = (await school.SignInAsync(Role.Teacher), await school.SignInAsync(Role.Parent));
        for (var request = 1; request <= 600; request++)
            Assert.Equal(200, (await eager.GetAsync("auth/sessions")).Status);

        var refused = await eager.GetAsync("auth/sessions");

        refused.AssertProblem(429, "too-many-requests");
        Assert.Equal(("0", refused.Header("RateLimit-Reset")), (refused.Header("RateLimit-Remaining"), refused.Header("Retry-After")));
        AssertGuarded(refused);
        (await patient.GetAsync("auth/sessions")).AssertStatus(200);
    }

    private static void AssertGuarded(ApiResponse answer)
    {
        Assert.Equal("DENY", answer.Header("X-Frame-Options"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
        Assert.Equal("same-origin", answer.Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", answer.Header("Cross-Origin-Resource-Policy"));
        Assert.Contains("default-src 'none'", answer.Header("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe-inline", answer.Header("Content-Security-Policy"));
        Assert.NotNull(answer.Header("Permissions-Policy"));
        Assert.Null(answer.Header("Server"));
        Assert.Null(answer.Header("X-Powered-By"));
        Assert.Contains("no-store", answer.Header("Cache-Control"));
    }

    private static string Sorted(string? list) => string.Join(", ", list!.Split(", ").Order(StringComparer.Ordinal));
}
