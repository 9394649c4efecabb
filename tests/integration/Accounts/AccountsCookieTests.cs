using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Mvc.Testing;

namespace EduSphere.IntegrationTests;

public class AccountsCookieTests(EduSphereApp app)
{
    private static readonly (string, string) Own = ("Origin", "http://localhost");

    [Fact]
    public async Task A_browser_gets_a_cookie_that_scripts_cannot_read_and_no_token()
    {
        var school = await TestSchool.CreateAsync(app);

        var answer = await SignInAsync(app.Api(), school.Teacher);

        var body = answer.AssertStatus(200).AsObject();
        Assert.Equal(["expiresIn", "user"], body.Select(member => member.Key));
        Assert.Matches("^edusphere=[A-Za-z0-9_-]{43}; path=/; samesite=lax; httponly$", answer.Header("Set-Cookie"));
    }

    [Fact]
    public async Task Over_https_the_cookie_is_bound_to_host_and_https()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = new ApiClient(app.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false, HandleCookies = true }));

        var answer = await SignInAsync(api, school.Teacher, remember: true, origin: "https://localhost");

        answer.AssertStatus(200);
        Assert.Matches("^__Host-edusphere=[A-Za-z0-9_-]{43}; expires=[^;]+; path=/; secure; samesite=lax; httponly$", answer.Header("Set-Cookie"));
        (await api.GetAsync("auth/me")).AssertStatus(200);
    }

    [Fact]
    public async Task A_cookie_reads_from_anywhere_and_changes_only_from_its_own_origin()
    {
        var api = await SignedInAsync(await TestSchool.CreateAsync(app));

        (await api.GetAsync("auth/me")).AssertStatus(200);
        (await api.PatchAsync("auth/me", new { phone = "555 0100" })).AssertProblem(403, "cross-site");
        foreach (var foreign in new[] { "https://evil.test", "http://localhost.evil.test", "http://localhost:81", "https://localhost", "null" })
            (await api.PatchAsync("auth/me", new { phone = "555 0100" }, ("Origin", foreign))).AssertProblem(403, "cross-site");
        Assert.Null((await api.GetAsync("auth/me")).AssertStatus(200)["phone"]);
        (await api.PatchAsync("auth/me", new { phone = "555 0100" }, Own)).AssertStatus(200);
        (await api.PatchAsync("auth/me", new { phone = "555 0101" }, ("Sec-Fetch-Site", "same-origin"))).AssertStatus(200);
    }

    [Fact]
    public async Task Another_site_cannot_sign_a_browser_in()
    {
        var school = await TestSchool.CreateAsync(app);

        (await SignInAsync(app.Api(), school.Teacher, origin: "https://evil.test")).AssertProblem(403, "cross-site");
        (await SignInAsync(app.Api(), school.Teacher, origin: null)).AssertProblem(403, "cross-site");
    }

    [Fact]
    public async Task Signing_out_ends_the_cookie()
    {
        var api = await SignedInAsync(await TestSchool.CreateAsync(app));

        var answer = await api.PostAsync("auth/logout", null, Own);

        answer.AssertStatus(204);
        Assert.StartsWith("edusphere=; expires=Thu, 01 Jan 1970", answer.Header("Set-Cookie"));
        (await api.GetAsync("auth/me")).AssertProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task A_cookie_that_was_copied_ends_with_its_session()
    {
        var school = await TestSchool.CreateAsync(app);
        var cookie = (await SignInAsync(app.Api(), school.Teacher)).Header("Set-Cookie")!.Split(';')[0];
        var thief = app.Api();
        (await thief.GetAsync("auth/me", ("Cookie", cookie))).AssertStatus(200);

        (await thief.PostAsync("auth/logout", null, ("Cookie", cookie), Own)).AssertStatus(204);

        (await thief.GetAsync("auth/me", ("Cookie", cookie))).AssertStatus(401);
    }

    [Fact]
    public async Task Each_sign_in_has_a_cookie_of_its_own()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = app.Api(cookies: true);

        var first = (await SignInAsync(api, school.Teacher)).Header("Set-Cookie");
        var second = (await SignInAsync(api, school.Teacher)).Header("Set-Cookie");

        Assert.NotEqual(first, second);
    }

    /// <summary>Whoever laid a cookie of theirs into somebody's browser is not signed in with it as them, nor by it afterwards.</summary>
    [Fact]
    public async Task A_cookie_from_before_a_sign_in_is_not_good_after_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var laid = (await SignInAsync(app.Api(), school.Student)).Header("Set-Cookie")!.Split(';')[0];
        var api = app.Api();

        (await api.PostAsync("auth/login?useCookies=true", new { username = school.Teacher.UserName, password = EduSphereApp.Password }, ("Cookie", laid), Own)).AssertStatus(200);

        (await api.GetAsync("auth/me", ("Cookie", laid))).AssertStatus(401);
    }

    [Fact]
    public async Task A_token_needs_no_origin()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Teacher);

        (await api.PatchAsync("auth/me", new { phone = "555 0100" }, ("Origin", "https://evil.test"))).AssertStatus(200);
    }

    private async Task<ApiClient> SignedInAsync(TestSchool school)
    {
        var api = app.Api(cookies: true);
        (await SignInAsync(api, school.Teacher)).AssertStatus(200);
        return api;
    }

    private static Task<ApiResponse> SignInAsync(ApiClient api, TestPerson person, bool remember = false, string? origin = "http://localhost") =>
        api.PostAsync("auth/login?useCookies=true", new { username = person.UserName, password = EduSphereApp.Password, rememberMe = remember },
            origin is null ? [] : [("Origin", origin)]);
}
