using System.Net.Http.Json;
using System.Text;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

public class AccountsSignInTests(EduSphereApp app)
{
    [Fact]
    public async Task A_user_signs_in_by_name_and_gets_tokens()
    {
        var teacher = (await TestSchool.CreateAsync(app)).Teacher;

        var answer = (await SignInAsync(teacher.UserName, EduSphereApp.Password)).AssertStatus(200);

        Assert.Equal(15 * 60, (int)answer["expiresIn"]!);
        Assert.NotEmpty((string)answer["accessToken"]!);
        Assert.NotEmpty((string)answer["refreshToken"]!);
        var user = answer["user"]!.AsObject();
        Assert.Equal(["id", "username", "email", "role", "roles", "firstName", "lastName"], user.Select(member => member.Key));
        Assert.Equal((teacher.UserId.ToString(), teacher.UserName, "teacher"), ((string)user["id"]!, (string)user["username"]!, (string)user["role"]!));
    }

    [Fact]
    public async Task A_user_signs_in_by_e_mail_in_whatever_case()
    {
        var teacher = (await TestSchool.CreateAsync(app)).Teacher;

        (await SignInAsync(teacher.Email.ToUpperInvariant(), EduSphereApp.Password)).AssertStatus(200);
    }

    [Fact]
    public async Task A_user_with_two_roles_chooses_one()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.ChangeAsync(db => db.Add(new UserRole { UserId = school.Teacher.UserId, Role = Role.Parent }));

        var answer = (await SignInAsync(school.Teacher.UserName, EduSphereApp.Password, "parent")).AssertStatus(200);

        Assert.Equal("parent", (string)answer["user"]!["role"]!);
        Assert.Equal(["teacher", "parent"], answer["user"]!["roles"]!.AsArray().Select(role => (string)role!));
    }

    [Fact]
    public async Task Every_reason_to_refuse_reads_the_same()
    {
        var school = await TestSchool.CreateAsync(app);
        var blocked = await school.AddOfficeAsync(Role.Registrar);
        await school.ChangeAsync(db => db.Users.Single(user => user.Id == blocked.UserId).BlockedAt = DateTime.UnixEpoch);
        var former = await school.AddOfficeAsync(Role.Registrar);
        await school.ChangeAsync(db => db.UserRoles.Single(held => held.UserId == former.UserId).EndedAt = DateTime.UnixEpoch);

        ApiResponse[] answers =
        [
            await SignInAsync(school.Teacher.UserName, "a wrong password 8"),
            await SignInAsync($"nobody-{school.Id:n}", EduSphereApp.Password),
            await SignInAsync(school.Teacher.UserName, EduSphereApp.Password, "admin"),
            await SignInAsync(blocked.UserName, EduSphereApp.Password),
            await SignInAsync(former.UserName, EduSphereApp.Password),
        ];

        foreach (var answer in answers)
            answer.AssertProblem(401, "sign-in-failed");
        Assert.Single(answers.Select(WithoutTrace).Distinct());
        Assert.Single(answers.Select(answer => string.Join(' ', answer.Headers.Select(header => header.Key).Order(StringComparer.Ordinal))).Distinct());
    }

    [Theory]
    [InlineData("admin'--")]
    [InlineData("' OR 1=1")]
    [InlineData("%")]
    [InlineData("\"; DROP TABLE users; --")]
    public async Task A_name_is_no_SQL(string name) =>
        (await SignInAsync(name, EduSphereApp.Password)).AssertProblem(401, "sign-in-failed");

    [Theory]
    [InlineData("""{"username":"a\u0000b","password":"long enough"}""", "username")]
    [InlineData("""{"username":"someone","password":["long enough"]}""", "password")]
    [InlineData("""{"username":"someone","password":{"$gt":""}}""", "password")]
    [InlineData("""{"username":"someone","password":12345678}""", "password")]
    [InlineData("""{"username":"someone","password":null}""", "password")]
    [InlineData("""{"username":"someone","password":"long enough","role":0}""", "role")]
    [InlineData("""{"username":"someone","password":"long enough","role":"king"}""", "role")]
    [InlineData("""{"username":"someone","password":"long enough","isAdmin":true}""", "isAdmin")]
    public async Task What_cannot_be_read_is_named(string body, string member)
    {
        var problem = (await app.Api().PostAsync("auth/login", new StringContent(body, Encoding.UTF8, "application/json"))).AssertProblem(400, "malformed");

        Assert.Equal([member], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory]
    [InlineData("auth/login", """{"username":"a%","password":"long enough"}""")]
    [InlineData("auth/login", """{"username":"someone","password":"long enough %"}""")]
    [InlineData("auth/register", """{"role":"parent","firstName":"a%","lastName":"Byron","email":"ada@families.test"}""")]
    [InlineData("auth/register", """{"role":"parent","firstName":"Ada","lastName":"Byron","email":"%@families.test"}""")]
    [InlineData("auth/register", """{"role":"parent","firstName":"Ada","lastName":"Byron","email":"ada@families.test","message":"%"}""")]
    [InlineData("auth/forgot-password", """{"email":"%@families.test"}""")]
    [InlineData("auth/reset-password", """{"token":"%","password":"long enough"}""")]
    [InlineData("auth/refresh-token", """{"refreshToken":"%"}""")]
    public async Task What_is_no_text_is_refused(string route, string body)
    {
        foreach (var half in new[] { @"\ud83d", @"\ude00", @"\ud83d\ud83d" })
            (await SendAsync(half)).AssertProblem(400, "malformed");
        foreach (var nothing in new[] { @"\ufffe", @"\uffff", @"\ufdd0", @"\ud83f\udfff" })
            (await SendAsync(nothing)).AssertProblem(400, "validation");

        Task<ApiResponse> SendAsync(string sign) => app.Api().PostAsync(route, new StringContent(body.Replace("%", sign), Encoding.UTF8, "application/json"));
    }

    [Fact]
    public async Task The_long_name_of_a_device_is_cut_between_its_characters()
    {
        var school = await TestSchool.CreateAsync(app);
        var device = new string('x', Session.DeviceLength - 1);

        (await app.Api().PostAsync("auth/login", new { username = school.Teacher.UserName, password = EduSphereApp.Password }, ("User-Agent", device + "\U0001F600 and more"))).AssertStatus(200);

        Assert.Equal(device, await school.ReadAsync(db => db.Sessions.Where(session => session.UserId == school.Teacher.UserId).Select(session => session.Device).SingleAsync()));
    }

    [Fact]
    public async Task A_password_of_a_megabyte_is_refused_before_it_is_hashed()
    {
        var teacher = (await TestSchool.CreateAsync(app)).Teacher;

        (await SignInAsync(teacher.UserName, new string('x', 1_000_000))).AssertInvalid("password");
    }

    [Fact]
    public async Task Fifty_right_sign_ins_at_once_all_succeed_after_a_wrong_one()
    {
        var school = await TestSchool.CreateAsync(app);
        (await SignInAsync(school.Teacher.UserName, "a wrong password 8")).AssertProblem(401, "sign-in-failed");

        var answers = await Race.RunAsync(50, _ => SignInAsync(school.Teacher.UserName, EduSphereApp.Password));

        Assert.All(answers, answer => answer.AssertStatus(200));
        Assert.Equal(50, await school.ReadAsync(db => db.Sessions.CountAsync(session => session.UserId == school.Teacher.UserId)));
    }

    /// <summary>A request that was reading the session while it ended must not keep it alive for those that follow.</summary>
    [Fact]
    public async Task Whoever_signed_out_is_out_however_many_requests_were_under_way()
    {
        var teacher = (await TestSchool.CreateAsync(app)).Teacher;
        for (var round = 0; round < 40; round++)
        {
            var api = app.Api();
            await api.SignInAsync(teacher.UserName, EduSphereApp.Password);
            var underWay = Enumerable.Range(0, 6).Select(_ => api.GetAsync("auth/me")).ToArray();
            (await api.PostAsync("auth/logout")).AssertStatus(204);
            await Task.WhenAll(underWay);

            (await api.GetAsync("auth/me")).AssertProblem(401, "session-revoked");
        }
    }

    private static string WithoutTrace(ApiResponse answer)
    {
        var problem = answer.Json.AsObject();
        problem.Remove("traceId");
        return problem.ToJsonString();
    }

    private Task<ApiResponse> SignInAsync(string username, string password, string? role = null) =>
        app.Api().PostAsync("auth/login", JsonContent.Create(role is null ? new { username, password } : (object)new { username, password, role }));
}
