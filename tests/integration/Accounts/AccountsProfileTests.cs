using System.Text.Json.Nodes;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

public class AccountsProfileTests(EduSphereApp app)
{
    [Fact]
    public async Task A_user_reads_and_changes_the_own_profile()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Student);
        var before = await api.GetAsync("auth/me");

        var after = await api.PatchAsync("auth/me", new { preferredFirstName = "Sam", phone = "+353 1 555 0100" }, ("If-Match", before.Header("ETag")!));

        var profile = after.AssertStatus(200);
        Assert.Equal(("Sam", "+353 1 555 0100", "Test School"), ((string)profile["preferredFirstName"]!, (string)profile["phone"]!, (string)profile["school"]!["name"]!));
        Assert.NotEqual(before.Header("ETag"), after.Header("ETag"));
        Assert.Equal(304, (await api.GetAsync("auth/me", ("If-None-Match", after.Header("ETag")!))).Status);
        Assert.Null((await api.PatchAsync("auth/me", JsonNode.Parse("""{"phone":null}"""))).AssertStatus(200)["phone"]);
    }

    [Fact]
    public async Task An_old_tag_changes_nothing_and_shows_how_it_is_now()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Student);
        var old = (await api.GetAsync("auth/me")).Header("ETag")!;
        (await api.PatchAsync("auth/me", new { phone = "555 0100" })).AssertStatus(200);

        var problem = (await api.PatchAsync("auth/me", new { phone = "555 0199" }, ("If-Match", old))).AssertProblem(412, "version-mismatch");

        Assert.Equal("555 0100", (string)problem["current"]!["phone"]!);
        Assert.Equal("555 0100", (string)(await api.GetAsync("auth/me")).Json["phone"]!);
    }

    [Theory]
    [InlineData("""{"role":"admin"}""", "role")]
    [InlineData("""{"id":"00000000-0000-0000-0000-000000000001"}""", "id")]
    [InlineData("""{"firstName":"Other"}""", "firstName")]
    [InlineData("""{"phone":{"number":"1"}}""", "phone")]
    public async Task What_is_not_a_users_to_change_is_refused_by_name(string body, string member)
    {
        var api = await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Student);

        var problem = (await api.PatchAsync("auth/me", JsonNode.Parse(body))).AssertProblem(400, "malformed");

        Assert.Equal([member], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory]
    [InlineData("phone", "none")]
    [InlineData("phone", "")]
    [InlineData("preferredFirstName", "a\u202eb")]
    [InlineData("preferredFirstName", "   ")]
    public async Task A_profile_has_the_rules_of_a_person(string member, string value)
    {
        var api = await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Student);

        (await api.PatchAsync("auth/me", new JsonObject { [member] = value })).AssertInvalid(member);
    }

    [Fact]
    public async Task A_user_goes_on_in_another_role_that_they_hold()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.ChangeAsync(db => db.Add(new UserRole { UserId = school.Teacher.UserId, Role = Role.Parent }));
        var api = await school.SignInAsync(Role.Teacher);
        (await api.GetAsync("auth/me")).AssertStatus(200);

        (await api.PostAsync("auth/switch-role", new { role = "parent" })).AssertStatus(204);

        Assert.Equal("parent", (string)(await api.GetAsync("auth/me")).Json["role"]!);
        (await api.PostAsync("auth/switch-role", new { role = "admin" })).AssertProblem(403, "role-not-held");
        Assert.Equal("parent", (string)(await api.GetAsync("auth/me")).Json["role"]!);
    }

    [Fact]
    public async Task A_user_sees_and_ends_the_own_sessions_alone()
    {
        var school = await TestSchool.CreateAsync(app);
        var (phone, laptop, other) = (await school.SignInAsync(Role.Teacher), await school.SignInAsync(Role.Teacher), await school.SignInAsync(Role.Parent));
        var sessions = (await laptop.GetAsync("auth/sessions")).AssertStatus(200).AsArray();
        var current = Assert.Single(sessions, session => (bool)session!["isCurrent"]!)!;
        var another = Assert.Single(sessions, session => !(bool)session!["isCurrent"]!)!;

        (await other.DeleteAsync($"auth/sessions/{current["id"]}")).AssertProblem(404, "not-found");
        (await laptop.GetAsync("auth/me")).AssertStatus(200);
        (await laptop.DeleteAsync($"auth/sessions/{another["id"]}")).AssertStatus(204);
        (await phone.GetAsync("auth/me")).AssertProblem(401, "session-revoked");
        (await laptop.DeleteAsync($"auth/sessions/{another["id"]}")).AssertProblem(404, "not-found");
        Assert.Single((await laptop.GetAsync("auth/sessions")).Json.AsArray());
    }

    [Fact]
    public async Task Signing_out_ends_the_token_at_once()
    {
        var api = await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Teacher);
        (await api.GetAsync("auth/me")).AssertStatus(200);

        (await api.PostAsync("auth/logout")).AssertStatus(204);

        (await api.GetAsync("auth/me")).AssertProblem(401, "session-revoked");
    }
}
