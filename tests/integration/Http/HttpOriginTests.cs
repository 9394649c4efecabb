using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>Which pages of other sites may read answers, and to which names the program answers.</summary>
[Collection(nameof(GuardedApp))]
public class HttpOriginTests(GuardedApp guarded)
{
    private const string Portal = "https://portal.school.test";
    private readonly ApiClient api = guarded.App.Api();

    [Theory]
    [InlineData("https://evil.test")]
    [InlineData("null")]
    [InlineData("https://portal.school.test.evil.test")]
    [InlineData("http://portal.school.test")]
    public async Task Another_site_may_not_read(string origin)
    {
        guarded.NextMinute();

        var answer = await api.GetAsync("auth/me", ("Origin", origin));
        var preflight = await api.SendAsync(HttpMethod.Options, "students", null, ("Origin", origin), ("Access-Control-Request-Method", "GET"));

        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
        Assert.Null(preflight.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_configured_site_may_read_and_is_named_exactly()
    {
        guarded.NextMinute();
        var school = await TestSchool.CreateAsync(guarded.App);
        var signedIn = await school.SignInAsync(Role.Teacher);

        var good = await signedIn.GetAsync("auth/me", ("Origin", Portal));
        var refused = await api.GetAsync("auth/me", ("Origin", Portal));

        Assert.Equal(Portal, good.Header("Access-Control-Allow-Origin"));
        Assert.Equal(Portal, refused.Header("Access-Control-Allow-Origin"));
        Assert.Contains("ETag", good.Header("Access-Control-Expose-Headers"));
        Assert.Null(good.Header("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task A_configured_site_may_ask_beforehand()
    {
        guarded.NextMinute();

        var preflight = await api.SendAsync(HttpMethod.Options, "auth/me", null,
            ("Origin", Portal), ("Access-Control-Request-Method", "PATCH"), ("Access-Control-Request-Headers", "authorization,content-type,if-match"));

        Assert.Equal(204, preflight.Status);
        Assert.Equal(Portal, preflight.Header("Access-Control-Allow-Origin"));
        Assert.Contains("PATCH", preflight.Header("Access-Control-Allow-Methods"));
    }

    [Theory]
    [InlineData("evil.test", 400)]
    [InlineData("localhost.evil.test", 400)]
    [InlineData("127.0.0.1.nip.test", 400)]
    [InlineData("localhost", 200)]
    public async Task Only_the_names_in_the_list_are_answered(string host, int status)
    {
        var answer = await api.GetAsync("/health/live", ("Host", host));

        Assert.Equal(status, answer.Status);
        if (status == 400)
            answer.AssertProblem(400, "malformed");
        Assert.NotNull(answer.Header("Content-Security-Policy"));
    }

    [Fact]
    public async Task A_forged_host_does_not_lead_a_mailed_link_astray()
    {
        guarded.NextMinute();
        var school = await TestSchool.CreateAsync(guarded.App);

        (await api.PostAsync("auth/forgot-password", new { email = school.Teacher.Email }, ("Host", "localhost"), ("X-Forwarded-Host", "evil.test"))).AssertStatus(202);

        var link = Mailbox.Link(await guarded.App.Mail.WaitForAsync(school.Teacher.Email));
        Assert.Equal(guarded.App.Address.Authority, link.Authority);
    }
}
