using System.Text.Json.Nodes;
using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>What a new password takes with it, and what it leaves in the log.</summary>
[Collection(nameof(WatchedApp))]
public class AccountsPasswordChangeTests(WatchedApp watched)
{
    private const string New = "another long phrase 9";
    private readonly ApiClient api = watched.App.Api();

    [Fact]
    public async Task A_sign_in_by_the_old_password_does_not_outlive_it()
    {
        var school = await TestSchool.CreateAsync(watched.App);
        var link = await LinkAsync(school);

        var answer = await watched.MeanwhileAsync(() => SignInAsync(school, EduSphereApp.Password), async () => (await ResetAsync(link)).AssertStatus(204));

        answer.AssertProblem(401, "sign-in-failed");
        Assert.Equal(0, await school.ReadAsync(db => db.Sessions.CountAsync(session => session.UserId == school.Teacher.UserId && session.EndedAt == null)));
        (await SignInAsync(school, New)).AssertStatus(200);
    }

    [Fact]
    public async Task A_sign_in_while_another_instance_makes_the_hash_anew_is_none_the_worse()
    {
        const string OfOnce = "$argon2id$v=19$m=8192,t=1,p=1$c2l4dGVlbmJ5dGVzYWx0IQ$JHFWAa9c4XhEMSrtBkFLDAJF793h3m3qT14agsT7buk";
        const string OfToday = "$argon2id$v=19$m=19456,t=2,p=1$c2l4dGVlbmJ5dGVzYWx0IQ$hJ8A/5kdYyDHR/BejhJQe8iD1vjda2dMbRQctIOPpKk";
        var school = await TestSchool.CreateAsync(watched.App);
        await school.ChangeAsync(db => Row(db, school).PasswordHash = OfOnce);

        var answer = await watched.MeanwhileAsync(() => SignInAsync(school, "EduSphere-demo-1"), () => school.ChangeAsync(db => Row(db, school).PasswordHash = OfToday));

        answer.AssertStatus(200);
        Assert.Equal(OfToday, await school.ReadAsync(db => Task.FromResult(Row(db, school).PasswordHash)));
    }

    [Fact]
    public async Task A_hash_of_other_parameters_is_made_anew_at_sign_in()
    {
        const string OfOnce = "$argon2id$v=19$m=8192,t=1,p=1$c2l4dGVlbmJ5dGVzYWx0IQ$JHFWAa9c4XhEMSrtBkFLDAJF793h3m3qT14agsT7buk";
        var school = await TestSchool.CreateAsync(watched.App);
        await school.ChangeAsync(db => Row(db, school).PasswordHash = OfOnce);

        (await SignInAsync(school, "EduSphere-demo-1")).AssertStatus(200);

        Assert.False(PasswordHashing.IsOutdated(await school.ReadAsync(db => Task.FromResult(Row(db, school).PasswordHash!))));
        (await SignInAsync(school, "EduSphere-demo-1")).AssertStatus(200);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("change")]
    public async Task Links_made_before_it_end_with_the_old_password(string way)
    {
        var school = await TestSchool.CreateAsync(watched.App);
        var here = await school.SignInAsync(Role.Teacher);
        var (invitation, link, another) = (await LinkAsync(school, LinkPurpose.Invitation), await LinkAsync(school), await LinkAsync(school, person: school.Parent));

        await SetAsync(way, here, link);

        (await ResetAsync(invitation)).AssertProblem(410, "link-spent");
        (await ResetAsync(link)).AssertProblem(410, "link-spent");
        (await ResetAsync(await LinkAsync(school))).AssertStatus(204);
        (await ResetAsync(another)).AssertStatus(204);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("change")]
    public async Task The_log_says_that_a_password_was_set_and_not_which(string way)
    {
        var school = await TestSchool.CreateAsync(watched.App);
        var here = await school.SignInAsync(Role.Teacher);

        await SetAsync(way, here, await LinkAsync(school));

        var entry = Assert.Single(await school.ReadAsync(db => db.AuditLog.Where(e => e.Entity == "User" && e.EntityId == school.Teacher.UserId && e.Action == AuditAction.Changed).ToListAsync()));
        Assert.Equal((school.Teacher.UserId, watched.Clock.GetUtcNow().UtcDateTime), (entry.UserId, entry.At));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"password":["***","***"]}"""), JsonNode.Parse(entry.Changes)), entry.Changes);
    }

    [Fact]
    public async Task Forgetting_a_password_is_the_same_work_whether_or_not_the_address_is_known()
    {
        var school = await TestSchool.CreateAsync(watched.App);

        var known = await watched.StatementsAsync(async () => (await ForgetAsync(school.Teacher.Email)).AssertStatus(202));
        var unknown = await watched.StatementsAsync(async () => (await ForgetAsync($"nobody@{school.Id:n}.test")).AssertStatus(202));

        Assert.Contains("outbox", Assert.Single(known));
        Assert.Equal(known, unknown);
        await watched.App.Mail.WaitForAsync(school.Teacher.Email);
    }

    [Fact]
    public async Task A_reset_that_was_asked_for_does_not_go_to_an_address_that_was_corrected_meanwhile()
    {
        var school = await TestSchool.CreateAsync(watched.App);
        await school.ChangeAsync(db => db.Users.Single(user => user.Id == school.Student.UserId).PasswordHash = null);
        var (office, right) = (await school.SignInAsync(Role.Registrar), $"right.{school.Id:n}@families.test");

        await watched.MeanwhileAsync(
            async () =>
            {
                await using var scope = watched.App.Services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<OfferReset>().HandleAsync(new(school.Student.Email, "en"), new(Guid.Empty, Guid.Empty), CancellationToken.None);
                return true;
            },
            async () => (await office.PatchAsync($"students/{school.Student.ProfileId}", new { email = right })).AssertStatus(200));

        Assert.Equal([LinkPurpose.Invitation], await school.ReadAsync(db => db.OneTimeLinks.Where(link => link.UserId == school.Student.UserId && link.UsedAt == null).Select(link => link.Purpose).ToListAsync()));
    }

    [Fact]
    public async Task Links_that_were_sent_before_somebody_became_an_administrator_end()
    {
        var school = await TestSchool.CreateAsync(watched.App);
        var link = await LinkAsync(school);

        await using var scope = watched.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>().Enter(school.Id, Actor.System);
        await scope.ServiceProvider.GetRequiredService<Administrators>().AppointAsync(Row(db, school), CancellationToken.None);
        await db.SaveChangesAsync();

        (await ResetAsync(link)).AssertProblem(410, "link-spent");
    }

    private static User Row(AppDbContext db, TestSchool school) => db.Users.Single(user => user.Id == school.Teacher.UserId);

    private async Task SetAsync(string way, ApiClient here, string link)
    {
        var answer = way == "reset" ? await ResetAsync(link) : await here.PostAsync("auth/change-password", new { currentPassword = EduSphereApp.Password, newPassword = New });
        answer.AssertStatus(204);
    }

    /// <returns>The token of a link as it would be mailed.</returns>
    private async Task<string> LinkAsync(TestSchool school, LinkPurpose purpose = LinkPurpose.PasswordReset, TestPerson? person = null)
    {
        var (secret, now) = (Secrets.New(), watched.Clock.GetUtcNow().UtcDateTime);
        await school.ChangeAsync(db => db.Add(new OneTimeLink
        {
            UserId = (person ?? school.Teacher).UserId,
            Purpose = purpose,
            Hash = Secrets.Hash(secret),
            CreatedAt = now,
            ExpiresAt = now.AddDays(14),
        }));
        return secret;
    }

    private Task<ApiResponse> ForgetAsync(string email) => api.PostAsync("auth/forgot-password", new { email });

    private Task<ApiResponse> ResetAsync(string token) => api.PostAsync("auth/reset-password", new { token, password = New });

    private Task<ApiResponse> SignInAsync(TestSchool school, string password) => api.PostAsync("auth/login", new { username = school.Teacher.UserName, password });
}
