using System.Text.RegularExpressions;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Mvc.Testing;

namespace EduSphere.IntegrationTests;

/// <summary>A person may have a language of their own: mails to them are in it, and so are pages where another was not chosen on the device.</summary>
public partial class AccountsLanguageTests(EduSphereApp app)
{
    private static readonly (string, string) Own = ("Origin", "http://localhost");
    private static readonly (string, string) Arabic = ("Accept-Language", "ar");
    private static readonly (string, string) Page = ("Accept", "text/html");

    [Fact]
    public async Task It_is_set_and_unset_in_the_own_profile_and_audited()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Teacher);
        Assert.Null((await api.GetAsync("auth/me")).AssertStatus(200)["language"]);

        Assert.Equal("ar", (string)(await api.PatchAsync("auth/me", new { language = "ar" })).AssertStatus(200)["language"]!);

        Assert.Equal("ar", await LanguageAsync(school));
        Assert.Contains("\"language\":[null,\"ar\"]", await school.ReadAsync(db => Task.FromResult(db.AuditLog.Single(entry => entry.Entity == "User" && entry.EntityId == school.Teacher.UserId && entry.UserId != null).Changes)));
        Assert.Null((await api.PatchAsync("auth/me", new { language = (string?)null })).AssertStatus(200)["language"]);
        Assert.Null(await LanguageAsync(school));
    }

    [Theory]
    [InlineData("xx")]
    [InlineData("AR")]
    [InlineData("")]
    public async Task It_is_one_that_the_pages_have(string language)
    {
        var school = await TestSchool.CreateAsync(app);

        (await (await school.SignInAsync(Role.Teacher)).PatchAsync("auth/me", new { language })).AssertInvalid("language");

        Assert.Null(await LanguageAsync(school));
    }

    [Fact]
    public async Task A_mail_is_in_the_language_of_who_reads_it_and_not_of_who_caused_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var (teacher, student) = (await school.SignInAsync(Role.Teacher), await school.SignInAsync(school.Student));
        (await teacher.PatchAsync("auth/me", new { language = "ar" })).AssertStatus(200);
        (await student.PatchAsync("auth/me", new { language = "en" })).AssertStatus(200);
        var address = $"new.{school.Id:n}@school.test";

        (await app.Api().PostAsync("auth/forgot-password", new { email = school.Teacher.Email })).AssertStatus(202);
        (await student.PostAsync("auth/change-email", new { email = address, currentPassword = EduSphereApp.Password }, Arabic)).AssertStatus(202);

        Assert.Matches(ArabicLetter(), (await app.Mail.WaitForAsync(school.Teacher.Email)).Subject);
        Assert.Equal("Confirm your new address", (await app.Mail.WaitForAsync(address)).Subject);
        Assert.Equal("Your address is to be changed", (await app.Mail.WaitForAsync(school.Student.Email)).Subject);
    }

    [Fact]
    public async Task An_invitation_is_in_it_too()
    {
        var school = await TestSchool.CreateAsync(app);
        var child = await school.AddStudentAsync();
        var address = $"right.{school.Id:n}@school.test";
        await school.ChangeAsync(db =>
        {
            var user = db.Users.Single(user => user.Id == child.UserId);
            (user.PasswordHash, user.Language) = (null, "ar");
        });

        (await (await school.SignInAsync(Role.Registrar)).PatchAsync($"students/{child.ProfileId}", new { email = address })).AssertStatus(200);

        Assert.Matches(ArabicLetter(), (await app.Mail.WaitForAsync(address)).Subject);
    }

    [Fact]
    public async Task Pages_on_a_new_device_are_in_it_from_the_sign_in_to_the_sign_out()
    {
        var school = await TestSchool.CreateAsync(app);
        await SetAsync(school, "ar");
        var api = Browser();
        Assert.Contains("<html lang=\"en\"", (await api.GetAsync("/sign-in", Page)).Text);

        await SignInAsync(api, school.Teacher);

        Assert.Contains("<html lang=\"ar\"", (await api.GetAsync("/account", Page)).Text);
        (await api.PostAsync("auth/logout", null, Own)).AssertStatus(204);
        Assert.Contains("<html lang=\"en\"", (await api.GetAsync("/sign-in", Page)).Text);
    }

    [Fact]
    public async Task What_was_chosen_on_the_device_goes_before_it()
    {
        var school = await TestSchool.CreateAsync(app);
        await SetAsync(school, "ar");

        var answer = await app.Api().GetAsync("/sign-in", Page, ("Cookie", $"{Languages.CookieName}=en; {Languages.OwnCookieName}=ar"));

        Assert.Contains("<html lang=\"en\"", answer.Text);
    }

    [Fact]
    public async Task Who_signs_in_after_somebody_else_on_one_device_does_not_get_theirs()
    {
        var school = await TestSchool.CreateAsync(app);
        await SetAsync(school, "ar");
        var api = Browser();
        await SignInAsync(api, school.Teacher);

        await SignInAsync(api, school.Student);

        Assert.Contains("<html lang=\"en\"", (await api.GetAsync("/account", Page)).Text);
    }

    [Fact]
    public async Task A_change_in_the_browser_is_seen_on_the_next_page_and_a_program_gets_no_cookie()
    {
        var school = await TestSchool.CreateAsync(app);
        var (browser, program) = (Browser(), await school.SignInAsync(Role.Teacher));
        await SignInAsync(browser, school.Teacher);

        (await browser.PatchAsync("auth/me", new { language = "ar" }, Own)).AssertStatus(200);
        var answer = await program.PatchAsync("auth/me", new { language = "ar" });

        Assert.Contains("<html lang=\"ar\"", (await browser.GetAsync("/account", Page)).Text);
        answer.AssertStatus(200);
        Assert.Null(answer.Header("Set-Cookie"));
    }

    private ApiClient Browser() => new(app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true }));

    private static async Task SignInAsync(ApiClient api, TestPerson person) =>
        (await api.PostAsync("auth/login?useCookies=true", new { username = person.UserName, password = EduSphereApp.Password }, Own)).AssertStatus(200);

    private static Task SetAsync(TestSchool school, string language) =>
        school.ChangeAsync(db => db.Users.Single(user => user.Id == school.Teacher.UserId).Language = language);

    private static Task<string?> LanguageAsync(TestSchool school) =>
        school.ReadAsync(db => Task.FromResult(db.Users.Single(user => user.Id == school.Teacher.UserId).Language));

    [GeneratedRegex(@"\p{IsArabic}")]
    private static partial Regex ArabicLetter();
}
