using System.Web;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Different deeds on one person's account at the same moment.</summary>
public class AccountsRacesTests(EduSphereApp app)
{
    private const int Rounds = 10;

    [Fact]
    public async Task A_reset_wins_against_sessions_that_are_being_renewed()
    {
        var school = await TestSchool.CreateAsync(app);
        var password = EduSphereApp.Password;
        for (var round = 0; round < Rounds; round++)
        {
            var signedIn = new List<string>();
            for (var device = 0; device < 3; device++)
                signedIn.Add((string)(await SignInAsync(school.Teacher, password)).AssertStatus(200)["refreshToken"]!);
            var link = await LinkAsync(school, school.Teacher);
            var next = $"another long phrase {round}";

            var answers = await Race.RunAsync([() => ResetAsync(link, next), .. signedIn.Select(token => (Func<Task<ApiResponse>>)(() => RenewAsync(token)))]);

            answers[0].AssertStatus(204);
            Assert.Equal(0, await school.ReadAsync(db => db.Sessions.CountAsync(session => session.UserId == school.Teacher.UserId && session.EndedAt == null)));
            foreach (var token in signedIn.Concat(answers.Skip(1).Where(answer => answer.Status == 200).Select(answer => (string)answer.Json["refreshToken"]!)))
                (await RenewAsync(token)).AssertProblem(401, "refresh-token-invalid");
            password = next;
        }
    }

    [Fact]
    public async Task Of_twenty_who_ask_at_once_for_one_persons_reset_three_are_sent_it()
    {
        var school = await TestSchool.CreateAsync(app);

        var answers = await Race.RunAsync(20, _ => app.Api().PostAsync("auth/forgot-password", new { email = school.Teacher.Email }));

        Assert.All(answers, answer => answer.AssertStatus(202));
        await NothingIsLeftToSendAsync(school, school.Teacher.Email);
        Assert.Equal(3, (await app.Mail.ToAsync(school.Teacher.Email)).Count);
    }

    [Fact]
    public async Task Of_all_addresses_that_an_invited_person_is_given_at_once_one_opens_the_account()
    {
        var school = await TestSchool.CreateAsync(app);
        var office = await school.SignInAsync(Role.Registrar);
        var addresses = Enumerable.Range(0, 6).Select(number => $"at.once.{number}.{school.Id:n}@families.test").ToList();
        var made = (await office.PostAsync("students", new { firstName = "Ada", lastName = "Byron", email = addresses[0], admissionDate = school.Today })).AssertStatus(201);
        await app.Mail.WaitForAsync(addresses[0]);

        await Race.RunAsync(addresses.Skip(1).Select(address => (Func<Task<ApiResponse>>)(() => office.PatchAsync($"students/{made["id"]}", new { email = address }))));

        var holds = (string)(await office.GetAsync($"students/{made["id"]}")).AssertStatus(200)["email"]!;
        foreach (var address in addresses)
            await NothingIsLeftToSendAsync(school, address);
        foreach (var address in addresses.Where(address => address != holds))
            foreach (var mail in await app.Mail.ToAsync(address))
                (await ResetAsync(TokenOf(Mailbox.Link(mail)), "another long phrase 9")).AssertProblem(410, "link-spent");
        (await ResetAsync(TokenOf(Mailbox.Link(await app.Mail.WaitForAsync(holds))), "another long phrase 9")).AssertStatus(204);
    }

    private static string TokenOf(Uri link) => HttpUtility.ParseQueryString(link.Query)["token"]!;

    private static Task NothingIsLeftToSendAsync(TestSchool school, string address) => Eventually.BecomesAsync(
        () => school.ReadAsync(db => db.Outbox.CountAsync(message => message.Payload.Contains(address))), left => left == 0, "an empty outbox");

    private async Task<string> LinkAsync(TestSchool school, TestPerson person)
    {
        var (secret, now) = (Secrets.New(), TimeProvider.System.GetUtcNow().UtcDateTime);
        await school.ChangeAsync(db => db.Add(new OneTimeLink { UserId = person.UserId, Purpose = LinkPurpose.PasswordReset, Hash = Secrets.Hash(secret), CreatedAt = now, ExpiresAt = now.AddHours(1) }));
        return secret;
    }

    private Task<ApiResponse> SignInAsync(TestPerson person, string password) => app.Api().PostAsync("auth/login", new { username = person.UserName, password });

    private Task<ApiResponse> RenewAsync(string refreshToken) => app.Api().PostAsync("auth/refresh-token", new { refreshToken });

    private Task<ApiResponse> ResetAsync(string token, string password) => app.Api().PostAsync("auth/reset-password", new { token, password });
}
