using EduSphere.Features.Accounts;
using EduSphere.Platform.Security;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>Wrong passwords are counted for the person, whichever way they are tried.</summary>
[Collection(nameof(WatchedApp))]
public class AccountsTriesTests(WatchedApp watched)
{
    private const string Wrong = "a wrong password 8";

    [Fact]
    public async Task Forty_tries_at_once_are_five_whichever_name_is_used()
    {
        var teacher = (await TestSchool.CreateAsync(watched.App)).Teacher;

        var answers = await Race.RunAsync(40, number => SignInAsync(number % 2 == 0 ? teacher.UserName : teacher.Email, Wrong));

        Assert.Equal(5, answers.Count(answer => answer.Status == 401));
        Assert.All(answers.Where(answer => answer.Status != 401), answer => answer.AssertProblem(429, "too-many-requests"));
    }

    [Fact]
    public async Task Forty_tries_at_once_for_a_name_that_nobody_has_are_five_too()
    {
        var answers = await Race.RunAsync(40, _ => SignInAsync("nobody.at.once", Wrong));

        Assert.Equal(5, answers.Count(answer => answer.Status == 401));
    }

    /// <summary>In the database, past the turns of this process.</summary>
    [Fact]
    public async Task Forty_tries_at_once_on_many_instances_are_five()
    {
        var person = PasswordTries.Of(Guid.CreateVersion7());

        var waits = await Race.RunAsync(40, async _ =>
        {
            await using var scope = watched.App.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<PasswordTries>().CountAsync(person, CancellationToken.None);
        });

        Assert.Equal([1, 2, 3, 4, 5], waits.Where(count => count.Wait is null).Select(count => count.Failures).Order());
        Assert.All(waits.Where(count => count.Wait is not null), count => Assert.Equal(TimeSpan.FromSeconds(2), count.Wait));
    }

    [Fact]
    public async Task Who_is_sent_away_because_too_many_sign_in_has_not_tried()
    {
        var school = await TestSchool.CreateAsync(watched.App);
        var (teacher, api) = (school.Teacher, await school.SignInAsync(Role.Teacher));
        for (var attempt = 1; attempt <= 4; attempt++)
            (await SignInAsync(teacher.UserName, Wrong)).AssertProblem(401, "sign-in-failed");

        await WithFullQueueAsync(async () =>
        {
            for (var attempt = 1; attempt <= 3; attempt++)
                (await SignInAsync(teacher.UserName, EduSphereApp.Password)).AssertProblem(503, "unavailable");
            (await ChangeAsync(api, Wrong)).AssertProblem(503, "unavailable");
            (await api.PostAsync("auth/change-email", new { email = "other@example.org", currentPassword = Wrong })).AssertProblem(503, "unavailable");
        });

        (await SignInAsync(teacher.UserName, Wrong)).AssertProblem(401, "sign-in-failed");
        var sixth = await SignInAsync(teacher.UserName, EduSphereApp.Password);
        sixth.AssertProblem(429, "too-many-requests");
        Assert.Equal("2", sixth.Header("Retry-After"));
    }

    [Fact]
    public async Task The_present_password_is_guessed_no_faster_by_changing_it()
    {
        var school = await TestSchool.CreateAsync(watched.App);
        var api = await school.SignInAsync(Role.Teacher);
        for (var attempt = 1; attempt <= 3; attempt++)
            (await ChangeAsync(api, Wrong)).AssertInvalid("currentPassword");
        for (var attempt = 4; attempt <= 5; attempt++)
            (await SignInAsync(school.Teacher.UserName, Wrong)).AssertProblem(401, "sign-in-failed");

        var early = await ChangeAsync(api, EduSphereApp.Password);
        watched.Clock.Advance(TimeSpan.FromSeconds(2));
        var late = await ChangeAsync(api, EduSphereApp.Password);

        early.AssertProblem(429, "too-many-requests");
        Assert.Equal("2", early.Header("Retry-After"));
        late.AssertStatus(204);
        (await SignInAsync(school.Teacher.UserName, Wrong)).AssertProblem(401, "sign-in-failed");
    }

    /// <summary>Does something while as many wait for a hash as may: those that have their turn take some seconds, so that no place becomes free.</summary>
    private async Task WithFullQueueAsync(Func<Task> work)
    {
        using var leaving = new CancellationTokenSource();
        var hashing = watched.App.Services.GetRequiredService<PasswordHashing>();
        const string slow = "$argon2id$v=19$m=8192,t=2500,p=1$c2l4dGVlbmJ5dGVzYWx0IQ$JHFWAa9c4XhEMSrtBkFLDAJF793h3m3qT14agsT7buk";
        var others = Enumerable.Range(0, Environment.ProcessorCount + PasswordHashing.MostWaiting).Select(_ => hashing.VerifyAsync(slow, Wrong, leaving.Token)).ToList();

        await work();

        Assert.DoesNotContain(others, other => other.IsCompleted);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(others));
    }

    [Fact]
    public async Task Sign_in_and_change_of_password_at_once_share_the_five()
    {
        var school = await TestSchool.CreateAsync(watched.App);
        var api = await school.SignInAsync(Role.Teacher);

        var answers = await Race.RunAsync(40, number => number % 2 == 0 ? SignInAsync(school.Teacher.UserName, Wrong) : ChangeAsync(api, Wrong));

        Assert.Equal(5, answers.Count(answer => answer.Status is 400 or 401));
        Assert.All(answers.Where(answer => answer.Status is not (400 or 401)), answer => Assert.True(int.Parse(answer.Header("Retry-After")!) > 0));
    }

    /// <summary>The hash is the same work for all; what the database is asked is the rest of what can be measured.</summary>
    [Fact]
    public async Task Every_reason_to_refuse_a_sign_in_is_the_same_work()
    {
        var school = await TestSchool.CreateAsync(watched.App);
        var blocked = await school.AddOfficeAsync(Role.Registrar);
        await school.ChangeAsync(db => db.Users.Single(user => user.Id == blocked.UserId).BlockedAt = DateTime.UnixEpoch);

        var known = await WorkAsync(school.Teacher.UserName, Wrong);
        foreach (var (name, password, role) in new[] { ("nobody.of.them", Wrong, null), (school.Parent.UserName, EduSphereApp.Password, "admin"), (blocked.UserName, EduSphereApp.Password, null) })
            Assert.Equal(known, await WorkAsync(name, password, role));
    }

    private Task<IReadOnlyList<string>> WorkAsync(string username, string password, string? role = null) => watched.StatementsAsync(async () =>
        (await watched.App.Api().PostAsync("auth/login", role is null ? new { username, password } : (object)new { username, password, role })).AssertProblem(401, "sign-in-failed"));

    private static Task<ApiResponse> ChangeAsync(ApiClient api, string currentPassword) =>
        api.PostAsync("auth/change-password", new { currentPassword, newPassword = "another long phrase 9" });

    private Task<ApiResponse> SignInAsync(string username, string password) => watched.App.Api().PostAsync("auth/login", new { username, password });
}
