using System.Text;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

public class StudentsChangeTests(EduSphereApp app)
{
    [Fact]
    public async Task A_patch_changes_what_it_names_and_null_clears()
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{school.Student.ProfileId}";
        var api = await school.SignInAsync(Role.Registrar);
        (await api.PatchAsync(path, new { phone = "01 234", preferredFirstName = "Nan" })).AssertStatus(200);

        var changed = (await api.PatchAsync(path, Json("""{"preferredFirstName":null,"lastName":"Berg"}"""))).AssertStatus(200);

        Assert.Equal("Berg", changed["lastName"]!.GetValue<string>());
        Assert.Equal("01 234", changed["phone"]!.GetValue<string>());
        Assert.Null(changed["preferredFirstName"]);
        var user = await school.ReadAsync(db => db.Users.SingleAsync(u => u.Id == school.Student.UserId));
        Assert.Equal(("Berg", null), (user.LastName, user.PreferredFirstName));
        var log = await school.ReadAsync(db => db.AuditLog.Where(entry => entry.EntityId == school.Student.UserId && entry.Entity == "User").OrderBy(entry => entry.At).LastAsync());
        Assert.Contains($"\"lastName\":[\"{school.Student.LastName}\",\"Berg\"]", log.Changes, StringComparison.Ordinal);
        Assert.Equal(school[Role.Registrar].UserId, log.UserId);
    }

    [Theory]
    [InlineData("""{"id":"00000000-0000-0000-0000-000000000001"}""")]
    [InlineData("""{"status":"left"}""")]
    [InlineData("""{"class":null}""")]
    [InlineData("""{"rollNumber":"1"}""")]
    [InlineData("""{"guardians":[]}""")]
    [InlineData("""{"schoolId":"00000000-0000-0000-0000-000000000001"}""")]
    [InlineData("""{"passwordHash":"x"}""")]
    [InlineData("""{"lastName":"Other","nickname":"x"}""")]
    [InlineData("""{"lastName":null}""")]
    [InlineData("""{"lastName":"One","lastName":"Two"}""")]
    [InlineData("""[{"op":"replace","path":"/lastName","value":"x"}]""")]
    [InlineData("null")]
    public async Task What_may_not_be_written_is_refused_and_nothing_changes(string patch)
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{school.Student.ProfileId}";
        var api = await school.SignInAsync(Role.Admin);
        var before = await api.GetAsync(path);

        (await api.PatchAsync(path, Json(patch))).AssertProblem(400, "malformed");

        Assert.Equal((before.Text, before.Header("ETag")), await ReadAsync(api, path));
    }

    [Theory]
    [InlineData("""{"lastName":""}""", "lastName")]
    [InlineData("""{"email":"nobody"}""", "email")]
    [InlineData("""{"studentNumber":null}""", "studentNumber")]
    [InlineData("""{"dateOfBirth":"1800-01-01"}""", "dateOfBirth")]
    public async Task A_patch_is_held_to_the_rules_of_the_whole(string patch, string member)
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{school.Student.ProfileId}";
        var api = await school.SignInAsync(Role.Admin);
        var before = await api.GetAsync(path);

        (await api.PatchAsync(path, Json(patch))).AssertInvalid(member);

        Assert.Equal((before.Text, before.Header("ETag")), await ReadAsync(api, path));
    }

    [Fact]
    public async Task Another_schools_student_is_not_there_for_any_verb()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var path = $"students/{other.Student.ProfileId}";
        var api = await school.SignInAsync(Role.Admin);

        foreach (var answer in new[]
        {
            await api.GetAsync(path),
            await api.PatchAsync(path, new { lastName = "Stolen" }),
            await api.DeleteAsync(path),
            await api.GetAsync($"{path}/enrollments"),
            await api.GetAsync($"{path}/guardians"),
            await api.PostAsync($"{path}/enroll", new { classId = school.ClassId, date = school.Today }),
            await api.PostAsync($"{path}/transfer", new { classId = school.ClassId, date = school.Today, reason = "r" }),
            await api.PostAsync($"{path}/withdraw", new { date = school.Today, reason = "r" }),
        })
            answer.AssertProblem(404, "not-found");

        Assert.Equal(school.Student.LastName, await school.ReadAsync(db => db.Users.Where(u => u.Id == school.Student.UserId).Select(u => u.LastName).SingleAsync()));
        var own = (await (await other.SignInAsync(Role.Admin)).GetAsync(path)).AssertStatus(200);
        Assert.Equal((other.Student.LastName, "enrolled"), (own["lastName"]!.GetValue<string>(), own["status"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Who_changes_what_they_did_not_read_gets_the_present_state()
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{school.Student.ProfileId}";
        var api = await school.SignInAsync(Role.Registrar);
        var tag = (await api.GetAsync(path)).Header("ETag")!;
        var fresh = (await api.PatchAsync(path, new { lastName = "First" }, ("If-Match", tag))).Header("ETag")!;

        var late = await api.PatchAsync(path, new { lastName = "Second" }, ("If-Match", tag));

        Assert.NotEqual(tag, fresh);
        Assert.Equal("First", late.AssertProblem(412, "version-mismatch")["current"]!["lastName"]!.GetValue<string>());
        Assert.Equal(fresh, late.Header("ETag"));
        (await api.PatchAsync(path, new { lastName = "Third" }, ("If-Match", "\"bogus\""))).AssertProblem(412, "version-mismatch");
        (await api.PatchAsync(path, new { lastName = "Second" }, ("If-Match", fresh))).AssertStatus(200);
        (await api.PatchAsync(path, new { lastName = "Third" }, ("If-Match", "*"))).AssertStatus(200);
    }

    [Fact]
    public async Task A_reader_who_has_it_is_told_so_until_anything_shown_changes()
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{school.Student.ProfileId}";
        var api = await school.SignInAsync(Role.Registrar);
        var first = await api.GetAsync(path);
        var tag = first.Header("ETag")!;

        var again = await api.GetAsync(path, ("If-None-Match", tag));

        Assert.Equal((304, ""), (again.Status, again.Text));
        Assert.Equal("no-cache, private", first.Header("Cache-Control"));
        (await (await school.SignInAsync(Role.Accountant)).GetAsync(path, ("If-None-Match", tag))).AssertStatus(200);
        await school.ChangeAsync(db => db.Classes.Single(c => c.Id == school.ClassId).Name = "Renamed");
        Assert.Equal("Renamed", (await api.GetAsync(path, ("If-None-Match", tag))).AssertStatus(200)["class"]!["name"]!.GetValue<string>());
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/merge-patch+json");

    private static async Task<(string, string?)> ReadAsync(ApiClient api, string path)
    {
        var answer = await api.GetAsync(path);
        return (answer.Text, answer.Header("ETag"));
    }
}
