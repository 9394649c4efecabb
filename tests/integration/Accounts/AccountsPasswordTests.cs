using System.Web;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

[Collection(nameof(GuardedApp))]
public class AccountsPasswordTests(GuardedApp guarded)
{
    private const string New = "another long phrase 9";
    private readonly EduSphereApp app = guarded.App;
    private readonly ApiClient api = guarded.App.Api();

    [Fact]
    public async Task The_mailed_link_sets_a_password_once_and_ends_every_session()
    {
        var school = await SchoolAsync();
        var before = await school.SignInAsync(Role.Teacher);
        (await before.GetAsync("auth/me")).AssertStatus(200);
        var token = await TokenAsync(school.Teacher);

        (await ResetAsync(token)).AssertStatus(204);

        (await before.GetAsync("auth/me")).AssertProblem(401, "session-revoked");
        (await api.PostAsync("auth/login", new { username = school.Teacher.UserName, password = EduSphereApp.Password })).AssertProblem(401, "sign-in-failed");
        (await api.PostAsync("auth/login", new { username = school.Teacher.UserName, password = New })).AssertStatus(200);
        (await ResetAsync(token)).AssertProblem(410, "link-spent");
    }

    [Fact]
    public async Task A_link_that_is_cut_or_old_sets_nothing()
    {
        var school = await SchoolAsync();
        var token = await TokenAsync(school.Teacher);

        (await ResetAsync(token[..^1])).AssertProblem(410, "link-spent");
        (await ResetAsync("../../etc/passwd")).AssertProblem(410, "link-spent");
        guarded.Clock.Advance(TimeSpan.FromMinutes(61));
        (await ResetAsync(token)).AssertProblem(410, "link-spent");
        (await api.PostAsync("auth/login", new { username = school.Teacher.UserName, password = EduSphereApp.Password })).AssertStatus(200);
    }

    [Fact]
    public async Task A_link_used_many_times_at_once_works_once()
    {
        var school = await SchoolAsync();
        var token = await TokenAsync(school.Teacher);

        var answers = await Race.RunAsync(10, _ => ResetAsync(token));

        Assert.Single(answers, answer => answer.Status == 204);
        Assert.All(answers.Where(answer => answer.Status != 204), answer => answer.AssertProblem(410, "link-spent"));
    }

    [Fact]
    public async Task A_refused_password_leaves_the_link_as_it_is()
    {
        var school = await SchoolAsync();
        var token = await TokenAsync(school.Teacher);

        (await ResetAsync(token, "password123")).AssertInvalid("password");

        (await ResetAsync(token)).AssertStatus(204);
    }

    [Fact]
    public async Task Asking_for_a_link_says_nothing_of_who_is_known_and_mails_three_an_hour()
    {
        var school = await SchoolAsync();
        var unknown = await ForgetAsync($"nobody@{school.Id:n}.test");
        var answers = new List<ApiResponse>();
        for (var time = 1; time <= 4; time++)
            answers.Add(await ForgetAsync(school.Teacher.Email));
        // Four requests and then their mails are carried out side by side: when none is left, there is no fourth mail to come.
        await app.Mail.WaitForAsync(school.Teacher.Email, count: 3);
        await Eventually.BecomesAsync(() => school.ReadAsync(db => db.Outbox.Where(m => m.Payload.Contains(school.Teacher.Email)).CountAsync(TestContext.Current.CancellationToken)), left => left == 0, "an empty outbox");

        Assert.All(answers.Append(unknown), answer => Assert.Equal((202, ""), (answer.Status, answer.Text)));
        Assert.Equal(3, (await app.Mail.ToAsync(school.Teacher.Email)).Count);
        Assert.Empty(await app.Mail.ToAsync($"nobody@{school.Id:n}.test"));
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions_alone()
    {
        var school = await SchoolAsync();
        var (here, elsewhere) = (await school.SignInAsync(Role.Teacher), await school.SignInAsync(Role.Teacher));
        (await elsewhere.GetAsync("auth/me")).AssertStatus(200);

        (await ChangeAsync(here, "not my password", New)).AssertInvalid("currentPassword");
        (await elsewhere.GetAsync("auth/me")).AssertStatus(200);
        (await ChangeAsync(here, EduSphereApp.Password, New)).AssertStatus(204);

        (await here.GetAsync("auth/me")).AssertStatus(200);
        (await elsewhere.GetAsync("auth/me")).AssertProblem(401, "session-revoked");
        (await api.PostAsync("auth/login", new { username = school.Teacher.UserName, password = New })).AssertStatus(200);
    }

    [Theory]
    [InlineData("short77")]
    [InlineData("Password123!")]
    [InlineData("qwertyuiop")]
    [InlineData("12345678901")]
    [InlineData("aaaaaaaaaaab")]
    [InlineData("Valentina-99")]
    [InlineData("1990-05-17")]
    [InlineData("17051990")]
    [InlineData("test school 2026")]
    public async Task A_password_that_others_would_try_is_refused(string password)
    {
        var school = await SchoolAsync();
        var person = await school.AddTeacherAsync("Valentina", "O'Brien");
        await school.ChangeAsync(db => db.Users.Single(user => user.Id == person.UserId).DateOfBirth = new DateOnly(1990, 5, 17));

        (await ChangeAsync(await school.SignInAsync(person), EduSphereApp.Password, password)).AssertInvalid("newPassword");
    }

    private async Task<TestSchool> SchoolAsync()
    {
        guarded.NextMinute();
        return await TestSchool.CreateAsync(app);
    }

    private Task<ApiResponse> ForgetAsync(string email) => api.PostAsync("auth/forgot-password", new { email });

    private async Task<string> TokenAsync(TestPerson person)
    {
        (await ForgetAsync(person.Email)).AssertStatus(202);
        var link = Mailbox.Link(await app.Mail.WaitForAsync(person.Email));
        Assert.Equal(app.Address.Authority, link.Authority);
        return HttpUtility.ParseQueryString(link.Query)["token"]!;
    }

    private Task<ApiResponse> ResetAsync(string token, string password = New) => api.PostAsync("auth/reset-password", new { token, password });

    private static Task<ApiResponse> ChangeAsync(ApiClient client, string currentPassword, string newPassword) =>
        client.PostAsync("auth/change-password", new { currentPassword, newPassword });
}
