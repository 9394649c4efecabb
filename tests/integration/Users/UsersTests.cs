using System.Text.RegularExpressions;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

public class UsersTests(EduSphereApp app)
{
    [Fact]
    public async Task Those_who_work_here_are_listed_by_name_and_families_by_their_role()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var invited = await school.AddTeacherAsync("Åsa", "Aaby");
        await school.ForgetSignInAsync(invited);

        Assert.Equal(["Aaby", .. new[] { school[Role.Admin], school[Role.Registrar], school[Role.Accountant], school.Teacher }.Select(person => person.LastName).Order(StringComparer.Ordinal)], (await NamesAsync(admin, "")).OrderBy(name => name == "Aaby" ? "" : name, StringComparer.Ordinal));
        Assert.Equal("Aaby", (await NamesAsync(admin, ""))[0]);
        Assert.Equal(["Aaby"], await NamesAsync(admin, "?search=asa%20aab"));
        Assert.Equal([school[Role.Registrar].LastName], await NamesAsync(admin, "?role=registrar"));
        Assert.Equal([school.Student.LastName], await NamesAsync(admin, "?role=student"));
        Assert.Equal([school.Parent.LastName], await NamesAsync(admin, $"?role=parent&search={school.Parent.LastName}"));
        Assert.Empty(await NamesAsync(admin, "?role=parent&search=nobody-and-nothing"));
        var read = (await admin.GetAsync($"users/{school[Role.Admin].UserId}")).AssertStatus(200);
        Assert.Equal(("active", "admin", 1), ((string)read["state"]!, (string)read["roles"]![0]!, (int)read["openSessions"]!));
        Assert.NotNull(read["lastSignInAt"]);
        Assert.Equal("notInvited", (string)(await admin.GetAsync($"users/{invited.UserId}")).AssertStatus(200)["state"]!);
    }

    [Fact]
    public async Task Whoever_works_here_in_two_roles_is_listed_once_and_under_the_new_name_at_once()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        (await admin.PatchAsync($"users/{school.Teacher.UserId}", new { roles = new[] { "teacher", "registrar" } })).AssertStatus(200);
        var guest = await school.AddOfficeAsync(Role.Accountant);
        await school.ChangeAsync(db => db.UserRoles.Single(held => held.UserId == guest.UserId).EndedAt = DateTime.UnixEpoch);

        var list = (await admin.GetAsync("users?limit=3")).AssertStatus(200);
        var rest = await NamesAsync(admin, "?limit=3&page=2");

        Assert.Equal((4, 2), ((int)list["pagination"]!["total"]!, (int)list["pagination"]!["totalPages"]!));
        Assert.Equal(4, list["data"]!.AsArray().Select(person => (string)person!["lastName"]!).Concat(rest).Distinct().Count());
        Assert.Equal(2, (await NamesAsync(admin, "?role=registrar")).Count);
        (await admin.PatchAsync($"teachers/{school.Teacher.ProfileId}", new { firstName = "Zoë", lastName = "Aardvark" })).AssertStatus(200);
        Assert.Equal("Aardvark", (await NamesAsync(admin, ""))[0]);
        foreach (var search in new[] { "aard zoe", school.Teacher.UserName, school.Teacher.Email })
            Assert.Equal(["Aardvark"], await NamesAsync(admin, $"?search={Uri.EscapeDataString(search)}"));
        Assert.Empty(await NamesAsync(admin, $"?search={school.Teacher.LastName}"));
    }

    [Fact]
    public async Task The_page_offers_what_can_be_done()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var admin = await school.SignInAsync(Role.Admin);
        var (leaver, abroad, unknown) = (await school.AddTeacherAsync(), await school.AddTeacherAsync(), await school.AddTeacherAsync());
        (await admin.DeleteAsync($"teachers/{leaver.ProfileId}")).AssertStatus(200);
        await other.ChangeAsync(db => db.Add(new UserRole { UserId = abroad.UserId, Role = Role.Parent }));
        await school.ChangeAsync(db => db.Users.Single(user => user.Id == unknown.UserId).SetContactEmail(unknown.Email, school.Id));

        foreach (var (person, mayTeach, hasReset) in new[] { (school.Teacher, true, true), (leaver, false, true), (school[Role.Registrar], false, true), (abroad, true, false), (unknown, true, false) })
        {
            var page = (await admin.GetAsync($"/settings/users/{person.UserId}", ("Accept", "text/html"))).Text;
            var box = Regex.Match(page, "<input[^>]*value=\"teacher\"[^>]*>").Value;
            Assert.Equal((person, mayTeach, hasReset), (person, !box.Contains("disabled", StringComparison.Ordinal), page.Contains("data-dialog=\"reset-password\"", StringComparison.Ordinal)));
            Assert.Equal(hasReset, (await admin.PostAsync($"users/{person.UserId}/reset-password")).Status == 200);
        }
    }

    [Fact]
    public async Task A_role_is_given_and_taken_and_its_sessions_end()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, registrar) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Registrar));
        var path = $"users/{school[Role.Registrar].UserId}";
        var read = await admin.GetAsync(path);

        var changed = (await admin.PatchAsync(path, new { roles = new[] { "accountant" } }, ("If-Match", read.Header("ETag")!))).AssertStatus(200);

        Assert.Equal(["accountant"], changed["roles"]!.AsArray().Select(role => (string)role!));
        (await registrar.GetAsync("students")).AssertProblem(401, "session-revoked");
        var again = app.Api();
        await again.SignInAsync(school[Role.Registrar].UserName, EduSphereApp.Password);
        Assert.Equal("accountant", (string)(await again.GetAsync("auth/me")).AssertStatus(200)["role"]!);
        (await admin.PatchAsync(path, new { isBlocked = true }, ("If-Match", read.Header("ETag")!))).AssertProblem(412, "version-mismatch");
        Assert.Equal(2, await school.ReadAsync(db => db.AuditLog.CountAsync(e => e.Entity == "UserRole" && e.UserId == school[Role.Admin].UserId)));
    }

    [Fact]
    public async Task Whoever_is_unblocked_and_given_a_role_in_one_is_invited()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var colleague = await school.AddTeacherAsync();
        await school.ChangeAsync(db =>
        {
            var user = db.Users.Single(u => u.Id == colleague.UserId);
            (user.PasswordHash, user.BlockedAt) = (null, DateTime.UnixEpoch);
        });

        (await admin.PatchAsync($"users/{colleague.UserId}", new { roles = new[] { "teacher", "registrar" }, isBlocked = false })).AssertStatus(200);

        await app.Mail.WaitForAsync(colleague.Email);
    }

    [Fact]
    public async Task A_role_with_a_profile_is_given_to_whoever_has_one()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var colleague = await school.AddTeacherAsync();
        (await admin.DeleteAsync($"teachers/{colleague.ProfileId}")).AssertStatus(200);

        foreach (var (person, role) in new[] { (school[Role.Registrar], "teacher"), (school[Role.Registrar], "student"), (school[Role.Registrar], "parent"), (colleague, "teacher") })
            (await admin.PatchAsync($"users/{person.UserId}", new { roles = new[] { role } })).AssertProblem(409, "role-without-profile");
        (await admin.PatchAsync($"users/{school.Teacher.UserId}", new { roles = Array.Empty<string>() })).AssertStatus(200);
        (await admin.PatchAsync($"users/{school.Teacher.UserId}", new { roles = new[] { "teacher", "registrar" } })).AssertStatus(200);

        Assert.Equal(3, await school.ReadAsync(db => db.UserRoles.CountAsync(r => r.UserId == school.Teacher.UserId || r.UserId == school[Role.Registrar].UserId)));
    }

    [Fact]
    public async Task Whoever_is_given_a_role_without_a_password_is_invited_anew()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        await school.ForgetSignInAsync(school.Teacher);
        await school.ChangeAsync(db => db.Users.Single(u => u.Id == school.Teacher.UserId).SetEmail(school.Teacher.Email));
        await school.ChangeAsync(db => db.Add(new OneTimeLink { UserId = school.Teacher.UserId, Purpose = LinkPurpose.Invitation, Hash = Secrets.Hash($"old {school.Id}"), CreatedAt = DateTime.UnixEpoch, ExpiresAt = new(2199, 1, 1, 0, 0, 0, DateTimeKind.Utc) }));

        Assert.Equal("invited", (string)(await admin.PatchAsync($"users/{school.Teacher.UserId}", new { roles = new[] { "teacher", "admin" } })).AssertStatus(200)["state"]!);

        Assert.Single((await app.Mail.WaitForAsync(school.Teacher.Email)).To);
        (await app.Api().PostAsync("auth/reset-password", new { token = $"old {school.Id}", password = "Vb9 ploughing zebras under tin" })).AssertProblem(410, "link-spent");
    }

    [Fact]
    public async Task Whoever_is_blocked_is_out_at_once_and_in_again_when_unblocked()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, teacher) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Teacher));
        var path = $"users/{school.Teacher.UserId}";

        Assert.Equal(("blocked", 0), State((await admin.PatchAsync(path, new { isBlocked = true })).AssertStatus(200)));

        (await teacher.GetAsync("students")).AssertProblem(401, "session-revoked");
        (await app.Api().PostAsync("auth/login", new { username = school.Teacher.UserName, password = EduSphereApp.Password })).AssertProblem(401, "sign-in-failed");
        Assert.Equal("active", (string)(await admin.PatchAsync(path, new { isBlocked = false })).AssertStatus(200)["state"]!);
        (await teacher.GetAsync("students")).AssertProblem(401, "session-revoked");
        await app.Api().SignInAsync(school.Teacher.UserName, EduSphereApp.Password);

        static (string, int) State(System.Text.Json.Nodes.JsonNode user) => ((string)user["state"]!, (int)user["openSessions"]!);
    }

    [Fact]
    public async Task All_sessions_end_but_the_one_that_asks()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, second, teacher) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Teacher));

        Assert.Equal(0, (int)(await admin.PostAsync($"users/{school.Teacher.UserId}/end-sessions")).AssertStatus(200)["openSessions"]!);
        Assert.Equal(1, (int)(await admin.PostAsync($"users/{school[Role.Admin].UserId}/end-sessions")).AssertStatus(200)["openSessions"]!);

        (await teacher.GetAsync("students")).AssertProblem(401, "session-revoked");
        (await second.GetAsync("students")).AssertProblem(401, "session-revoked");
        (await admin.GetAsync("students")).AssertStatus(200);
        Assert.Contains("sessions", (await school.ReadAsync(db => db.AuditLog.SingleAsync(e => e.Entity == "User" && e.EntityId == school.Teacher.UserId && e.UserId == school[Role.Admin].UserId))).Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_link_is_sent_once_and_the_old_password_holds_until_it_is_used()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var path = $"users/{school.Teacher.UserId}/reset-password";

        foreach (var answer in await Race.RunAsync(3, _ => admin.PostAsync(path)))
            answer.AssertStatus(200);

        var link = Mailbox.Link(await app.Mail.WaitForAsync(school.Teacher.Email)).Query.Split('=')[1];
        Assert.Equal(1, await school.ReadAsync(db => db.OneTimeLinks.CountAsync(l => l.UserId == school.Teacher.UserId)));
        await app.Api().SignInAsync(school.Teacher.UserName, EduSphereApp.Password);
        (await app.Api().PostAsync("auth/reset-password", new { token = Uri.UnescapeDataString(link), password = "Vb9 ploughing zebras under tin" })).AssertStatus(204);
        await school.ForgetSignInAsync(school.Student);
        (await admin.PostAsync($"users/{school.Student.UserId}/reset-password")).AssertProblem(409, "reset-not-possible");
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var second = await school.AddOfficeAsync(Role.Admin);
        // One who cannot sign in is none that remains.
        await school.ForgetSignInAsync(second);

        (await admin.PatchAsync($"users/{school[Role.Admin].UserId}", new { roles = new[] { "registrar" } })).AssertProblem(409, "last-administrator");
        (await admin.PatchAsync($"users/{school[Role.Admin].UserId}", new { isBlocked = true })).AssertProblem(409, "own-account");

        Assert.Equal(["admin"], (await admin.GetAsync($"users/{school[Role.Admin].UserId}")).AssertStatus(200)["roles"]!.AsArray().Select(role => (string)role!));
    }

    [Fact]
    public async Task Of_two_administrators_who_take_each_others_role_at_once_one_stays()
    {
        var school = await TestSchool.CreateAsync(app);
        var (first, second) = (school[Role.Admin], await school.AddOfficeAsync(Role.Admin));
        var (one, other) = (await school.SignInAsync(first), await school.SignInAsync(second));

        var answers = await Race.RunAsync(
            () => one.PatchAsync($"users/{second.UserId}", new { roles = Array.Empty<string>() }),
            () => other.PatchAsync($"users/{first.UserId}", new { roles = Array.Empty<string>() }));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Contains(answers.Single(answer => answer.Status != 200).Status, new[] { 401, 409 });
        Assert.Equal(1, await school.ReadAsync(db => db.UserRoles.CountAsync(r => r.Role == Role.Admin && r.EndedAt == null)));
    }

    [Fact]
    public async Task Whoever_belongs_to_another_school_too_keeps_how_they_sign_in_and_loses_a_role_here()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var admin = await school.SignInAsync(Role.Admin);
        await other.ChangeAsync(db => db.Add(new UserRole { UserId = school.Teacher.UserId, Role = Role.Parent }));
        var path = $"users/{school.Teacher.UserId}";

        (await admin.PatchAsync(path, new { isBlocked = true })).AssertProblem(403, "address-is-theirs");
        (await admin.PostAsync($"{path}/reset-password")).AssertProblem(403, "address-is-theirs");
        Assert.Empty((await admin.PatchAsync(path, new { roles = Array.Empty<string>() })).AssertStatus(200)["roles"]!.AsArray());

        Assert.True(await other.ReadAsync(db => db.UserRoles.AnyAsync(r => r.UserId == school.Teacher.UserId && r.EndedAt == null)));
    }

    private static async Task<List<string>> NamesAsync(ApiClient api, string query) =>
        [.. (await api.GetAsync($"users{query}")).AssertStatus(200)["data"]!.AsArray().Select(user => (string)user!["lastName"]!)];
}
