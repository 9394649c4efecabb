namespace EduSphere.IntegrationTests;

/// <summary>The sign-in page's form, sent by the browser itself: no script of the page has come yet, or none ever runs.</summary>
public class AccountsSignInFormTests(EduSphereApp app)
{
    private const string Own = "http://localhost";

    [Theory]
    [InlineData("?returnUrl=%2Fstudents%3Fsearch%3Dal", "/students?search=al")]
    [InlineData("", "/")]
    [InlineData("?returnUrl=//evil.test", "/")]
    [InlineData("?returnUrl=https://evil.test", "/")]
    public async Task It_signs_in_and_leads_to_a_page_of_our_own(string query, string next)
    {
        var school = await TestSchool.CreateAsync(app);
        var api = app.Api(cookies: true);

        var answer = await SendAsync(api, school.Teacher.UserName, EduSphereApp.Password, query: query);

        Assert.Equal((302, $"{Own}{next}"), (answer.Status, new Uri(new Uri(Own), answer.Header("Location")).ToString()));
        Assert.Matches("^edusphere=[A-Za-z0-9_-]{43}; path=/; samesite=lax; httponly$", answer.Header("Set-Cookie"));
        (await api.GetAsync("auth/me")).AssertStatus(200);
    }

    [Fact]
    public async Task A_box_that_is_ticked_keeps_the_session_and_a_role_is_chosen()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = app.Api(cookies: true);

        var answer = await SendAsync(api, school.Teacher.UserName, EduSphereApp.Password, more: [("rememberMe", "on"), ("role", "teacher")]);

        Assert.Contains("expires=", answer.Header("Set-Cookie"));
        Assert.Equal("teacher", (string?)(await api.GetAsync("auth/me")).AssertStatus(200)["role"]);
    }

    [Theory]
    [InlineData("en", "User name, password or role is not right. Check what you typed and try again.")]
    [InlineData("ar", "اسم المستخدم أو كلمة المرور أو الدور غير صحيح")]
    public async Task A_wrong_password_is_said_on_the_page_and_the_name_stays(string language, string said)
    {
        var school = await TestSchool.CreateAsync(app);

        var answer = await SendAsync(app.Api(), school.Teacher.UserName, "a wrong password 8", headers: [("Accept-Language", language)]);

        Assert.Equal((401, null), (answer.Status, answer.Header("Set-Cookie")));
        Assert.Contains(said, System.Net.WebUtility.HtmlDecode(answer.Text));
        Assert.Contains($"value=\"{school.Teacher.UserName}\"", answer.Text);
        Assert.DoesNotContain("a wrong password 8", answer.Text);
    }

    [Theory]
    [InlineData("https://evil.test")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task Another_site_cannot_sign_a_browser_in_by_it(string? origin)
    {
        var school = await TestSchool.CreateAsync(app);

        var answer = await SendAsync(app.Api(), school.Teacher.UserName, EduSphereApp.Password, origin: origin);

        Assert.Equal((403, null), (answer.Status, answer.Header("Set-Cookie")));
        Assert.Contains("<h1", answer.Text);
    }

    [Fact]
    public async Task The_session_of_the_cookie_that_was_there_ends()
    {
        var school = await TestSchool.CreateAsync(app);
        var laid = (await SendAsync(app.Api(), school.Student.UserName, EduSphereApp.Password)).Header("Set-Cookie")!.Split(';')[0];

        Assert.Equal(302, (await SendAsync(app.Api(), school.Teacher.UserName, EduSphereApp.Password, headers: [("Cookie", laid)])).Status);

        (await app.Api().GetAsync("auth/me", ("Cookie", laid))).AssertStatus(401);
    }

    internal static Task<ApiResponse> SendAsync(
        ApiClient api, string username, string password, string? origin = Own, string query = "", (string, string)[]? more = null, (string, string)[]? headers = null)
    {
        var form = new FormUrlEncodedContent([new("_handler", "sign-in"), new("username", username), new("password", password), .. (more ?? []).Select(field => KeyValuePair.Create(field.Item1, field.Item2))]);
        return api.PostAsync($"/sign-in{query}", form, [("Accept", "text/html"), .. origin is null ? Array.Empty<(string, string)>() : [("Origin", origin)], .. headers ?? []]);
    }
}

/// <summary>Its tries are those of the API.</summary>
[Collection(nameof(GuardedApp))]
public class AccountsSignInFormLimitTests(GuardedApp guarded)
{
    private string Own => guarded.App.Address.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task Wrong_passwords_are_counted_with_those_that_the_API_was_told()
    {
        guarded.NextMinute();
        var school = await TestSchool.CreateAsync(guarded.App);
        for (var attempt = 1; attempt <= 4; attempt++)
            (await guarded.App.Api().PostAsync("auth/login", new { username = school.Teacher.UserName, password = "a wrong password 8" })).AssertProblem(401, "sign-in-failed");
        Assert.Equal(401, (await SendAsync(school.Teacher.UserName, "a wrong password 8")).Status);

        var answer = await SendAsync(school.Teacher.UserName, EduSphereApp.Password);

        Assert.Equal((429, null), (answer.Status, answer.Header("Set-Cookie")));
        Assert.Contains($"Please try again in {answer.Header("Retry-After")} seconds.", answer.Text);
    }

    [Fact]
    public async Task One_address_has_thirty_tries_a_minute_by_both_together()
    {
        guarded.NextMinute();
        for (var attempt = 1; attempt <= 20; attempt++)
            (await guarded.App.Api().PostAsync("auth/login", new { username = $"nobody{attempt}.of.both", password = "a wrong password 8" })).AssertProblem(401, "sign-in-failed");
        for (var attempt = 21; attempt <= 30; attempt++)
            Assert.Equal(401, (await SendAsync($"nobody{attempt}.of.both", "a wrong password 8")).Status);

        var answer = await SendAsync("nobody31.of.both", "a wrong password 8");

        Assert.Equal(429, answer.Status);
        Assert.Contains("Too many requests", answer.Text);
        Assert.Equal(200, (await guarded.App.Api().GetAsync("/sign-in", ("Accept", "text/html"))).Status);
    }

    private Task<ApiResponse> SendAsync(string username, string password) => AccountsSignInFormTests.SendAsync(guarded.App.Api(), username, password, Own);
}
