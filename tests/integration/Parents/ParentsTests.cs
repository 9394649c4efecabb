using EduSphere.Platform.Audit;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

public class ParentsTests(EduSphereApp app)
{
    [Fact]
    public async Task A_parent_is_added_audited_and_invited()
    {
        var school = await TestSchool.CreateAsync(app);
        var address = $"mira.{school.Id:n}@example.org";

        var answer = await (await school.SignInAsync(Role.Registrar)).PostAsync("parents", new { firstName = "Mira", lastName = "Quill", email = address, phone = "+353 1 555 1234" });

        var id = answer.AssertStatus(201)["id"]!.GetValue<Guid>();
        Assert.Equal($"/api/v1/parents/{id}", answer.Header("Location"));
        Assert.Equal(answer.Json.ToJsonString(), (await (await school.SignInAsync(Role.Admin)).GetAsync(answer.Header("Location")!)).AssertStatus(200).ToJsonString());
        Assert.Equal(AuditAction.Created, (await school.ReadAsync(db => db.AuditLog.SingleAsync(entry => entry.Entity == "Parent" && entry.EntityId == id))).Action);
        Assert.Single((await app.Mail.WaitForAsync(address)).To);
        var user = await school.ReadAsync(db => db.Parents.Where(p => p.Id == id).Select(p => p.User).SingleAsync());
        Assert.Null(user.PasswordHash);
        Assert.True(await school.ReadAsync(db => db.UserRoles.AnyAsync(r => r.UserId == user.Id && r.Role == Role.Parent)));
    }

    [Fact]
    public async Task An_address_is_taken_once_whoever_has_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);

        (await api.PostAsync("parents", new { firstName = "Mira", lastName = "Quill", email = school.Student.Email.ToUpperInvariant() })).AssertProblem(409, "email-taken");
        (await api.PatchAsync($"parents/{school.Parent.ProfileId}", new { email = school.Teacher.Email })).AssertStatus(200);

        // They have a password: the address is offered, and holds when it is confirmed.
        Assert.Equal(school.Parent.Email, (await api.GetAsync($"parents/{school.Parent.ProfileId}")).AssertStatus(200)["email"]!.GetValue<string>());
    }

    [Fact]
    public async Task One_request_sent_twice_makes_one_parent()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);
        var body = new { firstName = "Mira", lastName = "Quill" };

        var answers = await Race.RunAsync(4, _ => api.PostAsync("parents", body, ("Idempotency-Key", "once")));

        Assert.Single(answers.Select(answer => answer.AssertStatus(201).ToJsonString()).Distinct());
        Assert.Equal(1, await TotalAsync(api, "quill"));
    }

    [Fact]
    public async Task Parents_are_found_by_name_address_and_telephone_and_sorted_by_name()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);
        (await api.PostAsync("parents", new { firstName = "Zoë", lastName = "Aardvark", email = $"zoe.{school.Id:n}@example.org", phone = "+353 1 555 1234" })).AssertStatus(201);

        foreach (var search in new[] { "aard zoe", "ZOE", $"zoe.{school.Id:n}", "555 1234", "00353 1 555 1234", "z" })
            Assert.Equal(1, await TotalAsync(api, search));
        Assert.Equal(0, await TotalAsync(api, "aardvark nobody"));
        Assert.Equal(["Aardvark", school.Parent.LastName], await NamesAsync(api, ""));
        Assert.Equal([school.Parent.LastName, "Aardvark"], await NamesAsync(api, "?sort=-lastName"));
        (await api.GetAsync("parents?sort=phone")).AssertInvalid("sort");
    }

    [Fact]
    public async Task A_parent_is_found_by_what_they_are_called_now()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);
        var read = await api.GetAsync($"parents/{school.Parent.ProfileId}");

        var changed = await api.PatchAsync($"parents/{school.Parent.ProfileId}", new { lastName = "Ibis", phone = "+353 1 555 9876" }, ("If-Match", read.Header("ETag")!));

        Assert.Equal("Ibis", changed.AssertStatus(200)["lastName"]!.GetValue<string>());
        Assert.Equal(1, await TotalAsync(api, "ibis 555 9876"));
        Assert.Equal(0, await TotalAsync(api, school.Parent.LastName));
        Assert.Equal([school.Student.LastName], await StudentsListTests.NamesAsync(api, "students?search=ibis"));
        Assert.Equal("Ibis", (await api.PatchAsync($"parents/{school.Parent.ProfileId}", new { lastName = "Owl" }, ("If-Match", read.Header("ETag")!))).AssertProblem(412, "version-mismatch")["current"]!["lastName"]!.GetValue<string>());
        Assert.Contains("Ibis", (await school.ReadAsync(db => db.AuditLog.SingleAsync(e => e.Entity == "User" && e.EntityId == school.Parent.UserId && e.Action == AuditAction.Changed))).Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guardian_does_not_become_a_child()
    {
        var school = await TestSchool.CreateAsync(app);

        (await (await school.SignInAsync(Role.Registrar)).PatchAsync($"parents/{school.Parent.ProfileId}", new { dateOfBirth = school.Today.AddYears(-17) })).AssertInvalid("dateOfBirth");
    }

    [Fact]
    public async Task Ending_a_parent_ends_all_that_hold_erases_nothing_and_signs_them_out()
    {
        var school = await TestSchool.CreateAsync(app);
        var (second, future) = (await school.AddStudentAsync("Anna", "Aaby", school.ClassId), await school.AddStudentAsync("Nils", "Zoll"));
        await school.LinkAsync(school.Parent.ProfileId, second.ProfileId);
        await school.LinkAsync(school.Parent.ProfileId, future.ProfileId, since: school.Today.AddDays(20));
        var (api, parent) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Parent));
        var path = $"parents/{school.Parent.ProfileId}";
        var children = (await api.GetAsync($"{path}/children")).AssertStatus(200)["data"]!.AsArray();
        Assert.Equal(["Aaby", school.Student.LastName, "Zoll"], children.Select(child => child!["lastName"]!.GetValue<string>()));
        Assert.Equal("Grade 10 A", children[0]!["class"]!["name"]!.GetValue<string>());

        var ended = (await api.DeleteAsync(path)).AssertStatus(200);

        Assert.Empty(ended["children"]!.AsArray());
        Assert.Empty((await api.GetAsync($"{path}/children")).AssertStatus(200)["data"]!.AsArray());
        var links = await school.ReadAsync(db => db.Guardianships.Where(g => g.ParentId == school.Parent.ProfileId).OrderBy(g => g.StartDate).ToListAsync());
        Assert.Equal([school.Today, school.Today, school.Today.AddDays(20)], links.Select(link => link.EndDate!.Value));
        (await parent.GetAsync("me/children")).AssertProblem(401, "session-revoked");
        Assert.Empty((await (await school.SignInAsync(Role.Parent)).GetAsync("me/children")).AssertStatus(200)["data"]!.AsArray());
        (await api.DeleteAsync(path)).AssertProblem(409, "guardian-of-nobody");
        Assert.Equal(1, await TotalAsync(api, ""));
    }

    private static async Task<int> TotalAsync(ApiClient api, string search) =>
        (await api.GetAsync($"parents?search={Uri.EscapeDataString(search)}")).AssertStatus(200)["pagination"]!["total"]!.GetValue<int>();

    private static async Task<IEnumerable<string>> NamesAsync(ApiClient api, string query) =>
        (await api.GetAsync($"parents{query}")).AssertStatus(200)["data"]!.AsArray().Select(parent => parent!["lastName"]!.GetValue<string>());
}
