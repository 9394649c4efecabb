using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>A session that is ended is over, whatever else happens to it at that moment.</summary>
public class AccountsEndingTests(EduSphereApp app)
{
    private const int Tries = 30;

    [Fact]
    public async Task Signing_out_ends_a_session_that_is_being_renewed()
    {
        var teacher = (await TestSchool.CreateAsync(app)).Teacher;
        for (var round = 0; round < Tries; round++)
        {
            var api = app.Api();
            var refresh = await SignInAsync(api, teacher);

            var answers = await Race.RunAsync(() => RefreshAsync(refresh), () => api.PostAsync("auth/logout"));

            answers[1].AssertStatus(204);
            await AssertOverAsync(api, refresh, renewed: answers[0]);
        }
    }

    [Fact]
    public async Task Ending_a_device_ends_it_while_it_renews_its_session()
    {
        var school = await TestSchool.CreateAsync(app);
        var office = await school.SignInAsync(Role.Teacher);
        for (var round = 0; round < Tries; round++)
        {
            var phone = app.Api();
            var refresh = await SignInAsync(phone, school.Teacher);
            var id = await school.ReadAsync(db => db.RefreshTokens.Where(token => token.Hash == Secrets.Hash(refresh)).Select(token => token.SessionId).SingleAsync());

            var answers = await Race.RunAsync(() => RefreshAsync(refresh), () => office.DeleteAsync($"auth/sessions/{id}"));

            answers[1].AssertStatus(204);
            await AssertOverAsync(phone, refresh, renewed: answers[0]);
        }
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions_while_they_are_being_renewed()
    {
        var school = await TestSchool.CreateAsync(app);
        var here = await school.SignInAsync(Role.Teacher);
        var password = EduSphereApp.Password;
        for (var round = 0; round < Tries; round++)
        {
            var elsewhere = app.Api();
            var refresh = await SignInAsync(elsewhere, school.Teacher, password);
            var next = $"another long phrase {round}";

            // Renewed again and again for as long as the change takes.
            var change = here.PostAsync("auth/change-password", new { currentPassword = password, newPassword = next });
            var renewed = await RefreshAsync(refresh);
            while (!change.IsCompleted && renewed.Status == 200)
                renewed = await RefreshAsync(refresh = (string)renewed.Json["refreshToken"]!);

            (await change).AssertStatus(204);
            await AssertOverAsync(elsewhere, refresh, renewed);
            password = next;
        }
    }

    /// <param name="renewed">What the renewal that met the end was answered: a pair that opens nothing, or a refusal.</param>
    private async Task AssertOverAsync(ApiClient api, string refresh, ApiResponse renewed)
    {
        (await api.GetAsync("auth/me")).AssertProblem(401, "session-revoked");
        (await RefreshAsync(refresh)).AssertProblem(401, "refresh-token-invalid");
        if (renewed.Status == 401)
            return;
        api.UseToken((string)renewed.AssertStatus(200)["accessToken"]!);
        (await api.GetAsync("auth/me")).AssertProblem(401, "session-revoked");
        (await RefreshAsync((string)renewed.Json["refreshToken"]!)).AssertProblem(401, "refresh-token-invalid");
    }

    private static async Task<string> SignInAsync(ApiClient api, TestPerson person, string password = EduSphereApp.Password) =>
        (string)(await api.SignInAsync(person.UserName, password)).Json["refreshToken"]!;

    private Task<ApiResponse> RefreshAsync(string refreshToken) => app.Api().PostAsync("auth/refresh-token", new { refreshToken });
}
