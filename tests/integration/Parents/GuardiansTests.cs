using System.Text.Json.Nodes;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Who is whose guardian, from which day to which, with which rights.</summary>
public class GuardiansTests(EduSphereApp app)
{
    private static readonly object AllRights = new { isLegalGuardian = true, livesWith = true, hasPortalAccess = true, receivesMessages = true, pays = true, mayCollect = true, isEmergencyContact = true };

    [Fact]
    public async Task Somebody_new_becomes_a_guardian_is_invited_and_sees_the_child()
    {
        var school = await TestSchool.CreateAsync(app);
        var (api, address) = (await school.SignInAsync(Role.Registrar), $"mira.{school.Id:n}@example.org");

        var answer = await api.PostAsync(Path(school), new { parent = new { firstName = "Mira", lastName = "Quill", email = address, phone = "+353 1 555 1234" }, relationship = "Aunt", rights = AllRights, priority = 1, startDate = school.Today });

        var guardian = answer.AssertStatus(201);
        Assert.Equal($"/api/v1/{Path(school)}/{guardian["id"]}", answer.Header("Location"));
        var read = await api.GetAsync(answer.Header("Location")!);
        Assert.Equal((guardian.ToJsonString(), answer.Header("ETag")), (read.AssertStatus(200).ToJsonString(), read.Header("ETag")));
        Assert.Equal(["Mira Quill", $"{school.Parent.FirstName} {school.Parent.LastName}"], (await ListAsync(api, school)).Select(row => row!["name"]!.GetValue<string>()));
        Assert.Single((await app.Mail.WaitForAsync(address)).To);
        Assert.Equal([school.Student.LastName], await StudentsListTests.NamesAsync(api, "students?search=quill"));
        var parentId = guardian["parentId"]!.GetValue<Guid>();
        var userId = await school.ReadAsync(db => db.Parents.Where(p => p.Id == parentId).Select(p => p.UserId).SingleAsync());
        var mira = await school.SignInAsync(school.Parent with { UserId = userId, ProfileId = parentId });
        Assert.Equal(school.Student.ProfileId, Assert.Single((await mira.GetAsync("me/children")).AssertStatus(200)["data"]!.AsArray())!["id"]!.GetValue<Guid>());
        // Guardians never see each other's contact data.
        var others = (await mira.GetAsync(Path(school))).AssertStatus(200)["data"]!.AsArray().Single(row => row!["parentId"]!.GetValue<Guid>() == school.Parent.ProfileId)!;
        Assert.Equal((null, null, null), (others["email"], others["phone"], others["rights"]));
    }

    [Fact]
    public async Task A_parent_of_the_school_becomes_the_guardian_of_another_child()
    {
        var school = await TestSchool.CreateAsync(app);
        var sibling = await school.AddStudentAsync("Anna", "Aaby", school.ClassId);
        var api = await school.SignInAsync(Role.Registrar);

        (await api.PostAsync($"students/{sibling.ProfileId}/guardians", Known(school, school.Parent))).AssertStatus(201);

        Assert.Equal(2, (await (await school.SignInAsync(Role.Parent)).GetAsync("me/children")).AssertStatus(200)["pagination"]!["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task Nobody_is_a_guardian_twice_at_once_and_may_be_so_again()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);
        (await api.PostAsync(Path(school), Known(school, school.Parent))).AssertProblem(409, "already-guardian");
        (await api.PostAsync(Path(school), Known(school, school.Parent, school.Today.AddDays(30)))).AssertProblem(409, "already-guardian");

        (await api.DeleteAsync($"{Path(school)}/{await IdAsync(school)}")).AssertStatus(200);
        var again = (await api.PostAsync(Path(school), Known(school, school.Parent))).AssertStatus(201);
        (await api.DeleteAsync($"{Path(school)}/{again["id"]}")).AssertStatus(200);
        (await api.PostAsync(Path(school), Known(school, school.Parent))).AssertStatus(201);

        Assert.Single(await ListAsync(api, school));
        Assert.Equal(3, await school.ReadAsync(db => db.Guardianships.CountAsync(g => g.StudentId == school.Student.ProfileId)));
    }

    [Fact]
    public async Task Many_who_add_one_parent_at_once_add_them_once()
    {
        var school = await TestSchool.CreateAsync(app);
        var student = await school.AddStudentAsync();
        var api = await school.SignInAsync(Role.Registrar);

        var answers = await Race.RunAsync(8, i => api.PostAsync($"students/{student.ProfileId}/guardians", Known(school, school.Parent, school.Today.AddDays(-i))));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.AssertProblem(409, "already-guardian"));
        Assert.Equal(1, await school.ReadAsync(db => db.Guardianships.CountAsync(g => g.StudentId == student.ProfileId)));
    }

    [Fact]
    public async Task Who_may_not_become_a_guardian_is_refused()
    {
        var school = await TestSchool.CreateAsync(app);
        var (api, other) = (await school.SignInAsync(Role.Registrar), await TestSchool.CreateAsync(app));
        var self = new EduSphere.Features.Parents.Parent { UserId = school.Student.UserId };
        await school.ChangeAsync(db => db.Add(self));
        (await api.PostAsync(Path(school), Known(school, school.Parent with { ProfileId = self.Id }))).AssertProblem(409, "guardian-of-oneself");

        var young = (await api.PostAsync("parents", new { firstName = "Jo", lastName = "Young", dateOfBirth = school.Today.AddYears(-18).AddDays(1) })).AssertStatus(201)["id"]!.GetValue<Guid>();
        (await api.PostAsync(Path(school), Known(school, school.Parent with { ProfileId = young }))).AssertProblem(409, "guardian-minor");
        (await api.PostAsync(Path(school), Known(school, school.Parent with { ProfileId = young }, school.Today.AddDays(1)))).AssertStatus(201);

        (await api.PostAsync(Path(school), Known(school, other.Parent))).AssertInvalid("parentId");
        (await api.PostAsync(Path(school), Known(school, school.Parent, school.Today.AddYears(3)))).AssertInvalid("startDate");
        (await api.PostAsync(Path(school), new { parent = new { firstName = "Mira", lastName = "Quill", email = school.Teacher.Email }, relationship = "Aunt", rights = AllRights, startDate = school.Today })).AssertProblem(409, "email-taken");
        (await api.PostAsync(Path(school), new { relationship = "Aunt", rights = AllRights, startDate = school.Today })).AssertInvalid("parentId");
    }

    [Fact]
    public async Task Rights_are_changed_one_by_one_and_who_loses_the_portal_is_signed_out()
    {
        var school = await TestSchool.CreateAsync(app);
        var (api, parent) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Parent));
        var path = $"{Path(school)}/{await IdAsync(school)}";
        var read = await api.GetAsync(path);

        var changed = (await api.PatchAsync(path, new { relationship = "Stepmother", rights = new { mayCollect = false } }, ("If-Match", read.Header("ETag")!))).AssertStatus(200);

        Assert.Equal(("Stepmother", false, true), (changed["relationship"]!.GetValue<string>(), changed["rights"]!["mayCollect"]!.GetValue<bool>(), changed["rights"]!["pays"]!.GetValue<bool>()));
        Assert.Equal("Stepmother", (await api.PatchAsync(path, new { priority = 1 }, ("If-Match", read.Header("ETag")!))).AssertProblem(412, "version-mismatch")["current"]!["relationship"]!.GetValue<string>());
        (await parent.GetAsync($"students/{school.Student.ProfileId}")).AssertStatus(200);

        (await api.PatchAsync(path, new { rights = new { hasPortalAccess = false } })).AssertStatus(200);

        (await parent.GetAsync("me/children")).AssertProblem(401, "session-revoked");
        (await (await school.SignInAsync(Role.Parent)).GetAsync($"students/{school.Student.ProfileId}")).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task Who_is_called_first_pushes_the_others_back()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);
        foreach (var name in new[] { "Second", "Third" })
            (await api.PostAsync(Path(school), new { parent = new { firstName = "Mira", lastName = name }, relationship = "Aunt", rights = AllRights, startDate = school.Today })).AssertStatus(201);
        var third = (await ListAsync(api, school))[2]!;

        (await api.PatchAsync($"{Path(school)}/{third["id"]}", new { priority = 1 })).AssertStatus(200);
        Assert.Equal([("Mira Third", 1), ($"{school.Parent.FirstName} {school.Parent.LastName}", 2), ("Mira Second", 3)], (await ListAsync(api, school)).Select(Place));

        (await api.PatchAsync($"{Path(school)}/{third["id"]}", new { priority = 2 })).AssertStatus(200);
        Assert.Equal([($"{school.Parent.FirstName} {school.Parent.LastName}", 1), ("Mira Third", 2), ("Mira Second", 3)], (await ListAsync(api, school)).Select(Place));

        (await api.DeleteAsync($"{Path(school)}/{await IdAsync(school)}")).AssertStatus(200);
        Assert.Equal([("Mira Third", 1), ("Mira Second", 2)], (await ListAsync(api, school)).Select(Place));
    }

    [Fact]
    public async Task A_guardianship_ends_on_a_day_and_not_before_it_began()
    {
        var school = await TestSchool.CreateAsync(app);
        var (api, parent) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Parent));
        var path = $"{Path(school)}/{await IdAsync(school)}";

        (await api.DeleteAsync($"{path}?date={school.Today.AddDays(-201):yyyy-MM-dd}")).AssertInvalid("date");
        (await api.DeleteAsync($"{path}?date={school.Today.AddDays(9):yyyy-MM-dd}")).AssertStatus(200);
        (await parent.GetAsync($"students/{school.Student.ProfileId}")).AssertStatus(200);
        Assert.Empty(await StudentsListTests.NamesAsync(api, $"students?search={school.Parent.LastName}"));

        (await api.DeleteAsync(path)).AssertStatus(200);

        (await parent.GetAsync("me/children")).AssertProblem(401, "session-revoked");
        Assert.Empty(await ListAsync(api, school));
        (await api.DeleteAsync(path)).AssertProblem(409, "guardianship-ended");
        (await api.PatchAsync(path, new { priority = 1 })).AssertProblem(409, "guardianship-ended");
        Assert.Equal($"{school.Today:yyyy-MM-dd}", (await api.GetAsync(path)).AssertStatus(200)["endDate"]!.GetValue<string>());
    }

    private static (string, int) Place(JsonNode? row) => (row!["name"]!.GetValue<string>(), row["priority"]!.GetValue<int>());

    private static string Path(TestSchool school) => $"students/{school.Student.ProfileId}/guardians";

    private static object Known(TestSchool school, TestPerson parent, DateOnly? since = null) => new { parentId = parent.ProfileId, relationship = "Aunt", rights = AllRights, startDate = since ?? school.Today };

    private static Task<Guid> IdAsync(TestSchool school) => school.ReadAsync(db => db.Guardianships.Where(g => g.StudentId == school.Student.ProfileId && g.ParentId == school.Parent.ProfileId).OrderBy(g => g.StartDate).Select(g => g.Id).FirstAsync());

    private static async Task<JsonArray> ListAsync(ApiClient api, TestSchool school) => (await api.GetAsync(Path(school))).AssertStatus(200)["data"]!.AsArray();
}
