using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

public class AccountsTokenTests(EduSphereApp app)
{
    /// <summary>What is done to a good token; the signature is made anew with the program's own key where <c>Sign</c> says so.</summary>
    public static TheoryData<string, string, bool> Forgeries => new()
    {
        { "alg none", """{"header":{"alg":"none"}}""", false },
        { "alg None", """{"header":{"alg":"None"}}""", false },
        { "alg HS256 with the public key", """{"header":{"alg":"HS256"}}""", false },
        { "key id is a path", """{"header":{"kid":"../../key"}}""", false },
        { "key of its own", """{"header":{"jwk":{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}}}""", false },
        { "payload changed", """{"payload":{"sub":"00000000-0000-0000-0000-000000000001"}}""", false },
        { "another audience", """{"payload":{"aud":"other"}}""", true },
        { "another issuer", """{"payload":{"iss":"other"}}""", true },
        { "another type", """{"header":{"typ":"JWT"}}""", true },
        { "expired", """{"payload":{"exp":1000000000}}""", true },
        { "not yet valid", """{"payload":{"nbf":4000000000,"exp":4000000900}}""", true },
        { "without an end", """{"payload":{"exp":null}}""", true },
        { "without a session", """{"payload":{"sid":null}}""", true },
        { "of no session", """{"payload":{"sid":"00000000-0000-0000-0000-000000000001"}}""", true },
        { "issued in the future", """{"payload":{"iat":4000000000}}""", true },
        { "issued at no time", """{"payload":{"iat":null}}""", true },
        { "a number as a text", """{"payload":{"iat":"1700000000"}}""", true },
        { "a session as a list", """{"payload":{"sid":["00000000-0000-0000-0000-000000000001"]}}""", true },
        { "an audience as a list", """{"payload":{"aud":["edusphere-api"]}}""", true },
        { "a subject as a number", """{"payload":{"sub":7}}""", true },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_token_that_is_not_ours_as_it_is_opens_nothing(string what, string change, bool sign)
    {
        var token = await GoodTokenAsync();
        var (header, payload) = (Part(token, 0), Part(token, 1));
        var changes = JsonNode.Parse(change)!;
        foreach (var (part, members) in new[] { (header, changes["header"]), (payload, changes["payload"]) })
            foreach (var (name, value) in members?.AsObject() ?? [])
                if (value is null)
                    part.Remove(name);
                else
                    part[name] = value.DeepClone();
        var content = $"{Encode(header)}.{Encode(payload)}";

        var answer = await AskAsync($"{content}.{(sign ? Sign(content) : token.Split('.')[2])}");

        answer.AssertProblem(401, what == "of no session" ? "session-revoked" : "token-invalid");
    }

    [Fact]
    public async Task The_forger_of_these_tests_makes_a_token_that_opens_when_nothing_is_changed()
    {
        var token = await GoodTokenAsync();
        var content = $"{Encode(Part(token, 0))}.{Encode(Part(token, 1))}";

        (await AskAsync($"{content}.{Sign(content)}")).AssertStatus(200);
    }

    [Theory]
    [InlineData("sid")]
    [InlineData("sub")]
    [InlineData("aud")]
    [InlineData("exp")]
    public async Task A_claim_that_is_given_twice_opens_nothing(string claim)
    {
        var token = await GoodTokenAsync();
        var payload = Part(token, 1);
        var doubled = payload.ToJsonString().Insert(1, $"\"{claim}\":{payload[claim]!.ToJsonString()},");
        var content = $"{Encode(Part(token, 0))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(doubled))}";

        (await AskAsync($"{content}.{Sign(content)}")).AssertProblem(401, "token-invalid");
    }

    [Theory]
    [InlineData(25, 200)]
    [InlineData(60, 401)]
    public async Task The_clock_of_another_instance_may_be_half_a_minute_ahead(int seconds, int status)
    {
        var token = await GoodTokenAsync();
        var payload = Part(token, 1);
        payload["iat"] = TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds();
        var content = $"{Encode(Part(token, 0))}.{Encode(payload)}";

        (await AskAsync($"{content}.{Sign(content)}")).AssertStatus(status);
    }

    [Fact]
    public async Task A_changed_signature_or_none_opens_nothing()
    {
        var token = await GoodTokenAsync();
        (await AskAsync(token)).AssertStatus(200);
        var signature = token.Split('.')[2];
        var changed = (signature[0] == 'A' ? 'B' : 'A') + signature[1..];

        (await AskAsync(token.Replace(signature, changed))).AssertProblem(401, "token-invalid");
        (await AskAsync(token.Replace(signature, ""))).AssertProblem(401, "token-invalid");
        (await AskAsync("junk")).AssertProblem(401, "token-invalid");
    }

    [Fact]
    public async Task A_token_that_was_verified_is_remembered_and_one_that_was_refused_is_not()
    {
        var known = app.Services.GetRequiredService<VerifiedTokens>();
        var (good, other) = (await GoodTokenAsync(), await GoodTokenAsync());
        var forged = $"{good[..good.LastIndexOf('.')]}.{other.Split('.')[2]}";

        (await AskAsync(good)).AssertStatus(200);
        (await AskAsync(forged)).AssertProblem(401, "token-invalid");

        Assert.NotNull(known.Find(good));
        Assert.Null(known.Find(forged));
        (await AskAsync(good)).AssertStatus(200);
        (await AskAsync(forged)).AssertProblem(401, "token-invalid");
    }

    [Fact]
    public async Task A_refresh_token_is_no_access_token()
    {
        var school = await TestSchool.CreateAsync(app);
        var answer = await app.Api().SignInAsync(school.Teacher.UserName, EduSphereApp.Password);

        (await AskAsync((string)answer.Json["refreshToken"]!)).AssertProblem(401, "token-invalid");
    }

    [Fact]
    public async Task Nobody_is_told_to_sign_in_first() =>
        (await app.Api().GetAsync("auth/me")).AssertProblem(401, "unauthenticated");

    [Fact]
    public async Task A_token_ends_with_its_session_its_user_and_its_role()
    {
        var school = await TestSchool.CreateAsync(app);
        var (ended, blocked, demoted) = (await school.SignInAsync(school.Teacher), await school.SignInAsync(school.Parent), await school.SignInAsync(Role.Registrar));
        foreach (var api in new[] { ended, blocked, demoted })
            (await api.GetAsync("auth/me")).AssertStatus(200);

        // As another instance would: this one is not told.
        await school.ReadAsync(db => db.Sessions.Where(session => session.UserId == school.Teacher.UserId).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, DateTime.UnixEpoch)));
        await school.ChangeAsync(db => db.Users.Single(user => user.Id == school.Parent.UserId).BlockedAt = DateTime.UnixEpoch);
        await school.ChangeAsync(db => db.UserRoles.Single(held => held.UserId == school[Role.Registrar].UserId).EndedAt = DateTime.UnixEpoch);

        foreach (var api in new[] { ended, blocked, demoted })
        {
            var answer = await Eventually.BecomesAsync(() => api.GetAsync("auth/me"), found => found.Status != 200, "The refusal");
            answer.AssertProblem(401, "session-revoked");
        }
    }

    private async Task<string> GoodTokenAsync()
    {
        var school = await TestSchool.CreateAsync(app);
        var session = await school.ReadAsync(async db =>
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            var opened = new Session { UserId = school.Teacher.UserId, SchoolId = school.Id, Role = Role.Teacher, CreatedAt = now, ExpiresAt = now.AddDays(1) };
            db.Add(opened);
            await db.SaveChangesAsync();
            return opened;
        });
        return app.Services.GetRequiredService<AccessTokens>().Issue(session);
    }

    private Task<ApiResponse> AskAsync(string token)
    {
        var api = app.Api();
        api.UseToken(token);
        return api.GetAsync("auth/me");
    }

    private static JsonObject Part(string token, int index) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[index]))!.AsObject();

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private string Sign(string content)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(app.DataDirectory, "keys", "tokens.pem")));
        return Base64Url.EncodeToString(key.SignData(Encoding.UTF8.GetBytes(content), HashAlgorithmName.SHA256));
    }
}
